#include "api/auth/known_callers.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace omni;

namespace {

Caller user(std::uint8_t number)
{
    UserId id;
    id.bytes[15] = number;
    return {.kind = Caller::Kind::session, .user = id};
}

} // namespace

TEST_CASE("who was behind a credential is remembered until it is forgotten")
{
    ManualClock clock(Timestamp{});
    KnownCallers known(clock);
    const auto hash = sha256("token");
    CHECK(known.find(hash) == nullptr);
    known.remember(hash, user(1));
    CHECK(known.find(hash)->user == user(1).user);
    known.remember(hash, user(2));
    CHECK(known.find(hash)->user == user(2).user);
    known.forget(hash);
    CHECK(known.find(hash) == nullptr);
    known.forget(hash);
}

TEST_CASE("the credential that was not used for longest makes room")
{
    ManualClock clock(Timestamp{});
    KnownCallers known(clock, 2);
    known.remember(sha256("a"), user(1));
    known.remember(sha256("b"), user(2));
    REQUIRE(known.find(sha256("a")));
    known.remember(sha256("c"), user(3));
    CHECK(known.find(sha256("a")));
    CHECK(known.find(sha256("b")) == nullptr);
    CHECK(known.find(sha256("c")));
}

TEST_CASE("a guess is a minute old at most")
{
    ManualClock clock(Timestamp{});
    KnownCallers known(clock);
    known.remember(sha256("a"), user(1));
    clock.advance(std::chrono::seconds(59));
    CHECK(known.find(sha256("a")));
    clock.advance(std::chrono::seconds(1));
    CHECK(known.find(sha256("a")) == nullptr);
}
