#include "worker/reserve.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;
using namespace std::chrono_literals;

namespace {

ClaimedJob job(std::int64_t token, std::string kind = "any")
{
    ClaimedJob claimed;
    claimed.claim_token = token;
    claimed.kind = std::move(kind);
    return claimed;
}

bool any(const ClaimedJob&)
{
    return true;
}

} // namespace

TEST_CASE("a reserve gives its jobs out in the order in which they came")
{
    const auto now = Reserve::Clock::now();
    Reserve reserve;
    reserve.add({job(1), job(2)}, now);
    reserve.add({job(3)}, now);
    CHECK(reserve.holds(3));
    CHECK(reserve.take(any)->claim_token == 1);
    CHECK(reserve.take(any)->claim_token == 2);
    CHECK(reserve.take(any)->claim_token == 3);
    CHECK(!reserve.take(any));
    CHECK(!reserve.holds(3));
}

TEST_CASE("a job that may not start lets those behind it pass, and keeps its place")
{
    Reserve reserve;
    reserve.add({job(1, "full"), job(2), job(3)}, Reserve::Clock::now());
    const auto not_full = [](const ClaimedJob& held) { return held.kind != "full"; };
    CHECK(reserve.take(not_full)->claim_token == 2);
    CHECK(reserve.take(any)->claim_token == 1);
}

TEST_CASE("a reserve knows since when its first job waits, and gives all of them up at once")
{
    const auto now = Reserve::Clock::now();
    Reserve reserve;
    CHECK(!reserve.since());
    reserve.add({job(1), job(2)}, now);
    reserve.add({job(3)}, now + 1s);
    CHECK(reserve.since() == now);
    CHECK(reserve.take(any)->claim_token == 1);
    CHECK(reserve.take(any)->claim_token == 2);
    CHECK(reserve.since() == now + 1s);
    reserve.add({job(4)}, now + 2s);
    CHECK(reserve.take_all().size() == 2);
    CHECK(reserve.size() == 0);
    CHECK(!reserve.since());
}
