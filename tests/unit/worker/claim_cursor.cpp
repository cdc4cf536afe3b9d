// Where claims begin to look, and how often they look from the beginning.
#include "worker/claim_cursor.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;
using namespace std::chrono_literals;

namespace {

const ClaimCursor::Clock::time_point start{1h};

std::vector<ClaimedJob> jobs_at(std::initializer_list<std::int64_t> places, JobPriority priority = JobPriority::medium)
{
    std::vector<ClaimedJob> jobs;
    for (const std::int64_t place : places) {
        jobs.emplace_back();
        jobs.back().priority = static_cast<std::int16_t>(priority);
        jobs.back().seq = place;
    }
    return jobs;
}

} // namespace

TEST_CASE("the first claim looks from the beginning, the next one behind what it brought, in each priority")
{
    ClaimCursor cursor;
    CHECK(cursor.begin(start) == QueuePlaces{});
    cursor.end(jobs_at({7, 9, 8}), true, start + 1ms);
    CHECK(cursor.begin(start + 1ms) == QueuePlaces{0, 0, 9, 0});
    cursor.end(jobs_at({3}, JobPriority::urgent), true, start + 2ms);
    CHECK(cursor.begin(start + 2ms) == QueuePlaces{3, 0, 9, 0});
}

TEST_CASE("a place that was passed is not gone back to by a job that was put back there")
{
    ClaimCursor cursor;
    cursor.begin(start);
    cursor.end(jobs_at({20}), true, start + 1ms);
    cursor.begin(start + 1ms);
    cursor.end(jobs_at({5}), true, start + 2ms);
    CHECK(cursor.begin(start + 3ms) == QueuePlaces{0, 0, 20, 0});
}

TEST_CASE("what this worker itself puts back comes first among what it claims next")
{
    ClaimCursor cursor;
    cursor.begin(start);
    cursor.end(jobs_at({18, 19, 20}), true, start + 1ms);
    cursor.put_back(jobs_at({19, 20}));
    CHECK(cursor.begin(start + 2ms) == QueuePlaces{0, 0, 18, 0});
}

TEST_CASE("while claims come back full, looking from the beginning takes a twentieth of the time at most")
{
    ClaimCursor cursor;
    cursor.begin(start);
    cursor.end(jobs_at({1}), true, start + 100ms);
    CHECK_FALSE(cursor.wanted());
    cursor.begin(start + 100ms + 1'999ms);
    cursor.end(jobs_at({2}), true, start + 2'100ms);
    CHECK(cursor.begin(start + 100ms + 2'000ms) == QueuePlaces{});
}

TEST_CASE("after a short claim a look from the beginning is wanted as soon as the last one has paid off")
{
    ClaimCursor cursor;
    cursor.begin(start);
    cursor.end(jobs_at({1}), true, start + 10ms);
    cursor.begin(start + 10ms);
    cursor.end({}, false, start + 11ms);
    REQUIRE(cursor.wanted());
    CHECK(*cursor.wanted() == start + 10ms + 30ms);
    CHECK(cursor.begin(start + 40ms) == QueuePlaces{});
    cursor.end({}, false, start + 41ms);
    CHECK_FALSE(cursor.wanted());
}

TEST_CASE("jobs put back make a look from the beginning wanted")
{
    ClaimCursor cursor;
    cursor.begin(start);
    cursor.end({}, false, start + 1ms);
    CHECK_FALSE(cursor.wanted());
    cursor.look_from_the_beginning();
    CHECK(cursor.wanted());
}
