#include "core/crypto/token.hpp"

#include "core/random.hpp"

namespace omni {

namespace {

constexpr std::string_view prefix = "omni_"; // lets secret scanners recognise a leaked one
constexpr std::size_t random_size = 32;
constexpr std::size_t text_size = prefix.size() + 43;

} // namespace

NewToken new_token()
{
    Bytes bytes = random_bytes(random_size);
    std::string text(prefix);
    text += to_base64url(bytes);
    wipe_memory(bytes.data(), bytes.size());
    const Sha256Digest hash = hash_token(text);
    return {Secret(std::move(text)), hash};
}

Sha256Digest hash_token(std::string_view text)
{
    return sha256(text);
}

bool is_token(std::string_view text)
{
    return text.size() == text_size && text.starts_with(prefix) && from_base64url(text.substr(prefix.size()));
}

bool is_one_of(std::string_view token, const std::vector<Secret>& secrets)
{
    // Hashes have one length, so the comparison's time says nothing about the secret's.
    const Sha256Digest given = sha256(token);
    bool is_any = false;
    for (const Secret& secret : secrets)
        is_any |= equal_in_constant_time(given, sha256(secret.reveal()));
    return is_any;
}

} // namespace omni
