// Token buckets in the database: what they hold, how they are refilled, and that nothing is handed out twice.
#include "fixture.hpp"

#include "storage/rate_buckets.hpp"
#include "support/server_clock.hpp"

namespace omni::test {

namespace {

// A minute's worth of one a second.
TokenWish wish(std::int32_t needed, std::int32_t wanted, std::int32_t returned = 0, const std::string& bucket = "b")
{
    return {.bucket = bucket, .per_second = 1, .burst = 60, .needed = needed, .wanted = wanted, .returned = returned};
}

struct Buckets : Fixture
{
    Buckets() : Fixture(options_for(TestDatabase::instance().api_url())) {}

    TokenLease lease(const TokenWish& wish)
    {
        const auto leases = run(RateBuckets(db).lease(std::span(&wish, 1), 20s)).value();
        REQUIRE(leases.size() == 1);
        return leases[0];
    }

    StoppedClock clock{database};
};

} // namespace

TEST_CASE("a new bucket is full, and gives what is wanted while that is an eighth of it")
{
    Buckets f;
    CHECK(f.lease(wish(1, 6)).granted == 6);
    CHECK(f.lease(wish(1, 100)).granted == 6); // of 54
    const TokenLease third = f.lease(wish(1, 1));
    CHECK(third.granted == 1);
    CHECK(third.level == 47);
}

TEST_CASE("what is needed is given while there is enough, and an empty bucket gives nothing")
{
    Buckets f;
    CHECK(f.lease(wish(50, 6)).granted == 50);
    CHECK(f.lease(wish(50, 6)).granted == 10);
    const TokenLease none = f.lease(wish(1, 6));
    CHECK(none.granted == 0);
    CHECK(none.level == 0);
}

TEST_CASE("a bucket is refilled evenly by the server's clock, and never beyond its burst")
{
    Buckets f;
    f.lease(wish(60, 0));
    f.clock.set(5);
    CHECK(f.lease(wish(60, 0)).granted == 5);
    f.clock.set(3600);
    CHECK(f.lease(wish(100, 0)).granted == 60);
}

TEST_CASE("a server's clock that goes back takes nothing away and gives nothing")
{
    Buckets f;
    f.clock.set(100);
    f.lease(wish(50, 0));
    f.clock.set(0);
    CHECK(f.lease(wish(0, 0)).level == 10);
    f.clock.set(100);
    CHECK(f.lease(wish(0, 0)).level == 10);
    f.clock.set(101);
    CHECK(f.lease(wish(0, 0)).level == 11);
}

TEST_CASE("what is given back can be had again, and never makes more than a full bucket")
{
    Buckets f;
    f.lease(wish(60, 0));
    CHECK(f.lease(wish(3, 0, 5)).level == 2);
    CHECK(f.lease(wish(0, 0, 1000)).level == 60);
}

TEST_CASE("several buckets are asked at once")
{
    Buckets f;
    const std::array wishes{wish(60, 0, 0, "b"), wish(2, 0, 0, "a")};
    auto leases = f.run(RateBuckets(f.db).lease(wishes, 20s)).value();
    REQUIRE(leases.size() == 2);
    CHECK(leases[0].bucket == "a");
    CHECK(leases[0].granted == 2);
    CHECK(leases[1].granted == 60);
}

TEST_CASE("many who ask at once never get more than there is, whatever the order of their buckets")
{
    Buckets f;
    std::int64_t granted = 0;
    const auto ask = [&](bool is_reversed) -> asio::awaitable<void> {
        std::array wishes{wish(7, 0, 0, "a"), wish(7, 0, 0, "b")};
        if (is_reversed)
            std::swap(wishes[0], wishes[1]);
        for (const TokenLease& lease : (co_await RateBuckets(f.db).lease(wishes, 20s)).value())
            granted += lease.granted;
    };
    std::vector<asio::awaitable<void>> all;
    for (int i = 0; i < 40; ++i)
        all.push_back(ask(i % 2 == 0));
    f.run_all(std::move(all));
    CHECK(granted == 120);
}

TEST_CASE("only buckets that are full again are forgotten")
{
    Buckets f;
    f.lease(wish(10, 0, 0, "soon"));
    f.lease(wish(60, 0, 0, "late"));
    f.clock.set(11);
    f.run(RateBuckets(f.db).forget_full()).value();
    CHECK(f.database.value("select string_agg(name, ',') from rate_buckets") == "late");
}

TEST_CASE("the API has no way to the buckets but these functions")
{
    Buckets f;
    CHECK(f.database.value("select has_table_privilege('omnicrm_api', 'omnicrm.rate_buckets', 'select') or "
                           "has_table_privilege('omnicrm_api', 'omnicrm.rate_buckets', 'insert')") == "f");
    CHECK(f.database.value("select relpersistence from pg_class where oid = 'omnicrm.rate_buckets'::regclass") == "u");
}

} // namespace omni::test
