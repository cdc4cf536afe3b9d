#include "core/crypto/aead.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

Bytes hex(std::string_view text)
{
    return from_hex(text).value();
}

} // namespace

TEST_CASE("AES-256-GCM opens the published test vectors")
{
    // McGrew and Viega, The Galois/Counter Mode of Operation, appendix B, test cases 14 and 16: nonce ‖ ciphertext ‖
    // tag.
    const auto zero = AeadKey::from_bytes(Bytes(32, 0)).value();
    const Result<Bytes> case_14 =
        open(zero, hex("000000000000000000000000cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"), {});
    REQUIRE(case_14.has_value());
    CHECK(*case_14 == Bytes(16, 0));

    const auto key =
        AeadKey::from_bytes(hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")).value();
    const Bytes associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const Result<Bytes> case_16 =
        open(key,
             hex("cafebabefacedbaddecaf888"
                 "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                 "c5f61e6393ba7a0abcc9f662"
                 "76fc6ece0f4e1768cddf8853bb2d551b"),
             associated);
    REQUIRE(case_16.has_value());
    CHECK(to_hex(*case_16) == "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                              "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
}

TEST_CASE("what was sealed opens with the same key and associated data")
{
    const AeadKey key = AeadKey::generate();
    for (const std::string text : {"", "x", "a longer text that spans more than one block of sixteen bytes"}) {
        const Bytes sealed = seal(key, as_bytes(text), as_bytes("row 1"));
        CHECK(sealed.size() == text.size() + aead_overhead);
        const Result<Bytes> opened = open(key, sealed, as_bytes("row 1"));
        REQUIRE(opened.has_value());
        CHECK(as_text(*opened) == text);
    }
}

TEST_CASE("the same text is never sealed the same way twice")
{
    const AeadKey key = AeadKey::generate();
    CHECK(seal(key, as_bytes("x"), {}) != seal(key, as_bytes("x"), {}));
}

TEST_CASE("a changed bit, key or place does not open")
{
    const AeadKey key = AeadKey::generate();
    const Bytes sealed = seal(key, as_bytes("text"), as_bytes("row 1"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        Bytes damaged = sealed;
        damaged[i] ^= 1;
        CHECK(open(key, damaged, as_bytes("row 1")).has_error());
    }
    CHECK(open(key, sealed, as_bytes("row 2")).has_error());
    CHECK(open(key, sealed, {}).has_error());
    CHECK(open(AeadKey::generate(), sealed, as_bytes("row 1")).has_error());
    CHECK(open(key, ByteView(sealed).first(aead_overhead - 1), as_bytes("row 1")).has_error());
    CHECK(open(key, {}, {}).has_error());
}

TEST_CASE("a key has 32 bytes")
{
    CHECK_FALSE(AeadKey::from_bytes(Bytes(31)).has_value());
    CHECK_FALSE(AeadKey::from_bytes(Bytes(33)).has_value());
}
