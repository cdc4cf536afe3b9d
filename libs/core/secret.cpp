#include "core/secret.hpp"

#include <openssl/crypto.h>

#include <utility>

namespace omni {

void wipe_memory(void* memory, std::size_t size) noexcept
{
    OPENSSL_cleanse(memory, size);
}

void Secret::wipe() noexcept
{
    wipe_memory(text_.data(), text_.size());
    text_.clear();
}

// A short string lives inside the object it is moved from: wipe that too.
Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_))
{
    other.text_.resize(other.text_.capacity());
    other.wipe();
}

Secret& Secret::operator=(const Secret& other)
{
    if (this != &other) {
        wipe();
        text_ = other.text_;
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe();
        text_ = std::move(other.text_);
        other.text_.resize(other.text_.capacity());
        other.wipe();
    }
    return *this;
}

} // namespace omni
