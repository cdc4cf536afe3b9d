#include "core/crypto/key_ring.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

std::string key_text(std::uint8_t fill)
{
    return to_base64(Bytes(32, fill));
}

bool is_same(const AeadKey& a, const AeadKey& b)
{
    return std::ranges::equal(a.bytes(), b.bytes());
}

} // namespace

TEST_CASE("a data key wrapped for one user opens for that user only")
{
    const KeyRing ring = KeyRing::parse("k1:" + key_text(1)).value();
    const AeadKey data_key = AeadKey::generate();
    const UserId user = Uuid::v7();
    const WrappedKey wrapped = ring.wrap(data_key, user);
    CHECK(wrapped.master_key_id == "k1");
    const Result<AeadKey> unwrapped = ring.unwrap(wrapped, user);
    REQUIRE(unwrapped.has_value());
    CHECK(is_same(*unwrapped, data_key));
    CHECK(ring.unwrap(wrapped, Uuid::v7()).has_error());
}

TEST_CASE("after rotation the new key wraps and the old one still unwraps")
{
    const UserId user = Uuid::v7();
    const AeadKey data_key = AeadKey::generate();
    const WrappedKey before = KeyRing::parse("old:" + key_text(1)).value().wrap(data_key, user);
    const KeyRing ring = KeyRing::parse("new:" + key_text(2) + ",old:" + key_text(1)).value();
    const Result<AeadKey> unwrapped = ring.unwrap(before, user);
    REQUIRE(unwrapped.has_value());
    CHECK(is_same(*unwrapped, data_key));
    CHECK(ring.wrap(data_key, user).master_key_id == ring.first_id());
}

TEST_CASE("a missing master key is named")
{
    const UserId user = Uuid::v7();
    const WrappedKey wrapped = KeyRing::parse("gone:" + key_text(1)).value().wrap(AeadKey::generate(), user);
    const Result<AeadKey> unwrapped = KeyRing::parse("k1:" + key_text(2)).value().unwrap(wrapped, user);
    REQUIRE(unwrapped.has_error());
    CHECK(unwrapped.error().message == "APP_ENCRYPTION_KEYS lacks the master key gone");
}

TEST_CASE("a ring that cannot be used says why without showing a key")
{
    const std::string good = "k1:" + key_text(1);
    for (const std::string& text :
         {std::string(), std::string("k1"), ":" + key_text(1), "k 1:" + key_text(1), std::string("k1:AAAA"),
          std::string("k1:!!!!"), good + ",", good + "," + good, std::string(65, 'k') + ":" + key_text(1)}) {
        INFO(text);
        const Result<KeyRing> ring = KeyRing::parse(text);
        REQUIRE(ring.has_error());
        CHECK(ring.error().message.find(key_text(1)) == std::string::npos);
    }
}

TEST_CASE("a generated master key is a ring")
{
    const Result<KeyRing> ring = KeyRing::parse(KeyRing::generate("main"));
    REQUIRE(ring.has_value());
    CHECK(ring->first_id() == "main");
}
