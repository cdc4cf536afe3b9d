#include "worker/claim_size.hpp"

#include <catch2/catch.hpp>

using omni::worker::ClaimSize;
using namespace std::chrono_literals;

namespace {

const ClaimSize::Clock::time_point start{1h};

} // namespace

TEST_CASE("at first exactly the free slots are claimed for")
{
    const ClaimSize size(8, 500);
    CHECK(size.next(8, 0) == 8);
    CHECK(size.next(3, 1) == 2);
    CHECK(size.next(0, 0) == 0);
}

TEST_CASE("the reserve grows while full claims are used up quickly, up to its limit")
{
    ClaimSize size(8, 20);
    size.claimed_all(start);
    size.claimed_all(start + 10ms);
    CHECK(size.next(0, 0) == 8);
    CHECK(size.next(8, 0) == 16);
    size.claimed_all(start + 20ms);
    CHECK(size.next(0, 0) == 20);
    size.claimed_all(start + 30ms);
    CHECK(size.next(0, 0) == 20);
}

TEST_CASE("with a reserve the next claim waits until half of it is used up")
{
    ClaimSize size(8, 16);
    size.claimed_all(start);
    size.claimed_all(start + 1ms);
    size.claimed_all(start + 2ms);
    CHECK(size.next(0, 16) == 0);
    CHECK(size.next(0, 8) == 0);
    CHECK(size.next(0, 7) == 9);
}

TEST_CASE("the reserve shrinks when claims last long or the queue runs dry")
{
    ClaimSize size(8, 500);
    size.claimed_all(start);
    size.claimed_all(start + 10ms);
    size.claimed_all(start + 1s);
    CHECK(size.next(0, 0) == 4);
    size.claimed_fewer();
    CHECK(size.next(0, 0) == 2);
}
