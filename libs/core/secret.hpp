// A text that must not show: it has no stream operator, no formatter and no JSON form, and its memory is wiped.
#pragma once

#include <string>
#include <string_view>

namespace omni {

class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept;
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret() { wipe(); }

    // The one way to see it; the name is there to be found by a search.
    std::string_view reveal() const { return text_; }
    bool empty() const { return text_.empty(); }

private:
    void wipe() noexcept;

    std::string text_;
};

// Overwrites memory in a way the compiler may not remove.
void wipe_memory(void* memory, std::size_t size) noexcept;

} // namespace omni
