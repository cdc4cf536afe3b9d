#include "core/crypto/password.hpp"

#include "core/error.hpp"

#include <sodium.h>

namespace omni {

namespace {

void start_sodium()
{
    static const bool started = sodium_init() >= 0;
    if (!started)
        throw Failure({ErrorCode::internal, "libsodium cannot start"});
}

// libsodium takes a buffer of this size, padded with zero bytes. A longer text is no hash and becomes an empty one.
struct PaddedHash
{
    char text[crypto_pwhash_STRBYTES] = {};

    explicit PaddedHash(std::string_view hash)
    {
        if (hash.size() < sizeof text)
            hash.copy(text, hash.size());
    }
};

bool matches(std::string_view hash, std::string_view password)
{
    return crypto_pwhash_str_verify(PaddedHash(hash).text, password.data(), password.size()) == 0;
}

} // namespace

std::string hash_password(std::string_view password, PasswordCost cost)
{
    start_sodium();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), cost.passes, cost.memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw Failure({ErrorCode::unavailable, "there is not enough memory to hash a password"});
    return hash;
}

bool verify_password(std::optional<std::string_view> hash, std::string_view password)
{
    start_sodium();
    if (hash)
        return matches(*hash, password);
    static const std::string nobodys = hash_password("nobody's password");
    matches(nobodys, password);
    return false;
}

bool needs_rehash(std::string_view hash, PasswordCost cost)
{
    start_sodium();
    return crypto_pwhash_str_needs_rehash(PaddedHash(hash).text, cost.passes, cost.memory_bytes) != 0;
}

} // namespace omni
