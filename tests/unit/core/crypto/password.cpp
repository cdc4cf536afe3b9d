#include "core/crypto/password.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

constexpr PasswordCost cheap{.passes = 1, .memory_bytes = 8192};

} // namespace

TEST_CASE("a published Argon2id hash is recognised")
{
    // libsodium, test/default/pwhash_argon2id.c: version 0x13, m = 256 KiB, t = 3, p = 1, salt "01234567".
    constexpr auto hash = "$argon2id$v=19$m=256,t=3,p=1$MDEyMzQ1Njc$G5ajKFCoUzaXRLdz7UJb5wGkb2Xt+X5/GQjUYtS2+TE";
    CHECK(verify_password(hash, "password"));
    CHECK_FALSE(verify_password(hash, "passwore"));
}

TEST_CASE("a password matches its own hash only, and every hash has its own salt")
{
    const std::string hash = hash_password("correct horse", cheap);
    CHECK(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
    CHECK(verify_password(hash, "correct horse"));
    CHECK_FALSE(verify_password(hash, "correct horsf"));
    CHECK_FALSE(verify_password(hash, ""));
    CHECK(hash != hash_password("correct horse", cheap));
}

TEST_CASE("nobody's password is never right, nor is one against a broken hash")
{
    CHECK_FALSE(verify_password(std::nullopt, "nobody's password"));
    CHECK_FALSE(verify_password("", "x"));
    CHECK_FALSE(verify_password("$argon2id$v=19$m=8", "x"));
    CHECK_FALSE(verify_password(std::string(1000, '$'), "x"));
}

TEST_CASE("a hash of another cost asks to be replaced")
{
    CHECK(needs_rehash(hash_password("x", cheap)));
    CHECK_FALSE(needs_rehash(hash_password("x", cheap), cheap));
}
