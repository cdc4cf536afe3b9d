#include "core/sha256.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("SHA-256 agrees with the examples of FIPS 180")
{
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("a digest in pieces is the digest of the whole")
{
    Sha256 hash;
    hash.update(as_bytes("a"));
    hash.update({});
    hash.update(as_bytes("bc"));
    CHECK(hash.finish() == sha256("abc"));
}

TEST_CASE("HMAC-SHA-256 agrees with RFC 4231")
{
    const Bytes key(20, 0x0b);
    CHECK(to_hex(hmac_sha256(key, as_bytes("Hi There"))) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    CHECK(to_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("an empty key is a key like any other")
{
    hmac_sha256(as_bytes("some other key"), as_bytes("x"));
    CHECK(to_hex(hmac_sha256({}, {})) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("comparison in constant time is still comparison")
{
    CHECK(equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
    CHECK_FALSE(equal_in_constant_time(as_bytes("abc"), as_bytes("ab")));
    CHECK(equal_in_constant_time({}, {}));
}
