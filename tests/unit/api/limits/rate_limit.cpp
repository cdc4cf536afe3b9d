#include "api/limits/rate_limit.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;

TEST_CASE("a limit is as many at once as a minute, unless it says otherwise")
{
    CHECK(make_rule("x", {.per_minute = 60}).burst == 60);
    CHECK(make_rule("x", {.per_minute = 60}).per_second == 1);
    CHECK(make_rule("x", {.per_minute = 60, .burst = 5}).burst == 5);
    CHECK(make_rule("x", {.per_minute = 0.25}).burst == 1);
}

TEST_CASE("what threads hold is a tenth of a burst at most, and for a twentieth of the time it is filled in")
{
    const LimitRule rule = make_rule("x", {.per_minute = 60});
    CHECK(rule.chunk == 6);
    CHECK(rule.lease_life == 3s);
    CHECK(make_rule("x", {.per_minute = 1'000'000}).chunk == 500);
    CHECK(make_rule("x", {.per_minute = 1}).chunk == 1);
    CHECK(make_rule("x", {.per_minute = 1, .burst = 100}).lease_life == 10s);
    CHECK(make_rule("x", {.per_minute = 600, .burst = 1}).lease_life == 500ms);
}

TEST_CASE("a route's limits are named after it and whom they count for")
{
    const std::vector<RateLimit> limits{{.per_minute = 1, .scope = LimitScope::address},
                                        {.per_minute = 1, .scope = LimitScope::account, .spares_success = true}};
    const auto rules = make_rules("POST /x", limits);
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].name == "POST /x address");
    CHECK(rules[1].name == "POST /x account");
    CHECK(rules[1].spares_success);
}
