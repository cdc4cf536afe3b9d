// One loop's tokens: how seldom it asks the database, and what it does when the database does not answer.
#include "api/limits/token_leases.hpp"

#include "integration/storage/fixture.hpp"

using namespace omni;
using namespace omni::test;

namespace {

const LimitRule hundreds = make_rule("hundreds", {.per_minute = 600});

LimitSubject number(std::uint8_t n)
{
    return {n};
}

struct Loop : Fixture
{
    explicit Loop(DatabaseOptions options = options_for(TestDatabase::instance().api_url()))
        : Fixture(std::move(options))
    {
    }
    ~Loop() { tokens.stop(); }

    bool take(const LimitRule& rule, std::uint8_t subject = 1)
    {
        return run(tokens.take(rule, number(subject))).is_granted;
    }

    ProtectionCounters counters;
    TokenLeases tokens{io.get_executor(), db, counters, 20s};
};

} // namespace

TEST_CASE("many requests that come together share one question, whatever buckets they ask")
{
    Loop loop;
    int granted = 0;
    const auto ask = [&](std::uint8_t subject) -> asio::awaitable<void> {
        granted += (co_await loop.tokens.take(hundreds, number(subject))).is_granted ? 1 : 0;
    };
    std::vector<asio::awaitable<void>> all;
    for (int i = 0; i < 200; ++i)
        all.push_back(ask(static_cast<std::uint8_t>(i % 2)));
    loop.run_all(std::move(all));
    CHECK(granted == 200);
    CHECK(loop.counters.leases == 1);
}

TEST_CASE("a request seldom waits for the database")
{
    Loop loop;
    for (int i = 0; i < 60; ++i)
        CHECK(loop.take(hundreds));
    CHECK(loop.counters.leases <= 2);
}

TEST_CASE("together no more is let through than the bucket holds, however many come at once")
{
    Loop loop;
    const LimitRule few = make_rule("few", {.per_minute = 0.5, .burst = 20});
    int granted = 0;
    const auto ask = [&]() -> asio::awaitable<void> {
        granted += (co_await loop.tokens.take(few, number(1))).is_granted ? 1 : 0;
    };
    std::vector<asio::awaitable<void>> all;
    for (int i = 0; i < 200; ++i)
        all.push_back(ask());
    loop.run_all(std::move(all));
    CHECK(granted == 20);
}

TEST_CASE("what was not used is given back")
{
    Loop loop;
    const LimitRule short_lived = make_rule("short", {.per_minute = 6000, .burst = 100});
    REQUIRE(loop.take(short_lived));
    CHECK(loop.database.value("select level from rate_buckets") == "90");
    // Every second is somebody else's turn; by then the lease has ended.
    const auto wait = [&]() -> asio::awaitable<void> {
        while (loop.counters.leases < 2)
            co_await asio::post(loop.io, asio::use_awaitable);
    };
    std::vector<asio::awaitable<void>> all;
    all.push_back(wait());
    loop.run_all(std::move(all));
    while (loop.database.value("select granted from rate_buckets") != "0")
        loop.run([]() -> asio::awaitable<void> { co_return; }());
    CHECK(std::stod(loop.database.value("select level from rate_buckets")) >= 99);
}

TEST_CASE("without the database a loop limits alone, and without asking again and again")
{
    DatabaseOptions nowhere = options_for("postgresql://nobody@127.0.0.1:1/nothing");
    nowhere.acquire_timeout = 100ms;
    Loop loop(nowhere);
    const LimitRule few = make_rule("few", {.per_minute = 0.5, .burst = 20});
    int granted = 0;
    for (int i = 0; i < 100; ++i)
        granted += loop.take(few) ? 1 : 0;
    CHECK(granted == 20);
    CHECK(loop.counters.failed_leases < 10);
    CHECK(loop.take(few, 2));
}
