// Passwords as Argon2id hashes (RFC 9106) in PHC string form.
//
// Hashing is slow and large on purpose (tens of milliseconds, 19 MiB): call it on the thread pool, never on an I/O
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace omni {

// The work one hash takes. The default is OWASP's minimum (Password Storage Cheat Sheet, 2024): m = 19 MiB, t = 2, p =
// 1; more memory would let a burst of sign-ins decide how large the API grows.
struct PasswordCost
{
    unsigned long long passes = 2;
    std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;
};

// Throws Failure(unavailable) when there is no memory for it.
std::string hash_password(std::string_view password, PasswordCost cost = {});

// Whether the password is the one hashed. Without a hash (nobody of that name) it does the same work and says no, so
// that the time of an answer does not tell which accounts exist.
bool verify_password(std::optional<std::string_view> hash, std::string_view password);

// Whether the hash was made with another cost and should be replaced at the next successful sign-in.
bool needs_rehash(std::string_view hash, PasswordCost cost = {});

} // namespace omni
