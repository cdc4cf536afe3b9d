#include "core/retry_policy.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;
using namespace std::chrono_literals;

namespace {

constexpr RetryPolicy policy{.max_attempts = 3, .base = 100ms, .cap = 1s};

std::pair<std::chrono::milliseconds, std::chrono::milliseconds>
range_of_delays(int attempt, std::optional<std::chrono::milliseconds> retry_after = {})
{
    Random random(1);
    auto lowest = std::chrono::milliseconds::max();
    auto highest = std::chrono::milliseconds::min();
    for (int i = 0; i < 20'000; ++i) {
        const auto delay = retry_delay(policy, attempt, random, retry_after);
        lowest = std::min(lowest, delay);
        highest = std::max(highest, delay);
    }
    return {lowest, highest};
}

} // namespace

TEST_CASE("delays spread over the whole range, which doubles up to the cap")
{
    CHECK(range_of_delays(1) == std::pair(0ms, 100ms));
    CHECK(range_of_delays(2) == std::pair(0ms, 200ms));
    CHECK(range_of_delays(4) == std::pair(0ms, 800ms));
    CHECK(range_of_delays(5) == std::pair(0ms, 1000ms));
    CHECK(range_of_delays(1'000'000'000) == std::pair(0ms, 1000ms));
}

TEST_CASE("a Retry-After is waited for in full, even beyond the cap, with a little jitter on top")
{
    CHECK(range_of_delays(1, 5s) == std::pair(5000ms, 5100ms));
    CHECK(range_of_delays(1, -5s) == std::pair(0ms, 100ms));
}

TEST_CASE("a base of zero or beyond the cap is still a delay")
{
    Random random(1);
    CHECK(retry_delay({.base = 0ms}, 5, random) == 0ms);
    CHECK(retry_delay({.base = 1h, .cap = 1ms}, 1, random) <= 1ms);
    CHECK(retry_delay({.base = std::chrono::milliseconds::max() / 2, .cap = std::chrono::milliseconds::max() / 2}, 64,
                      random) >= 0ms);
}

TEST_CASE("attempts are limited")
{
    CHECK(may_retry(policy, 1));
    CHECK(may_retry(policy, 2));
    CHECK_FALSE(may_retry(policy, 3));
}
