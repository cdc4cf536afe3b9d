#include "api/limits/leased_bucket.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;
using Answer = LeasedBucket::Answer;

namespace {

const LimitRule sixty = make_rule("sixty", {.per_minute = 60});
const SteadyTime start{1h};

LeasedBucket with_lease(std::int32_t granted, double level)
{
    LeasedBucket bucket;
    bucket.receive(sixty, {.bucket = "", .granted = granted, .level = level}, start, start);
    return bucket;
}

int take_all(LeasedBucket& bucket, SteadyTime now)
{
    int count = 0;
    while (bucket.take(now) == Answer::granted)
        ++count;
    return count;
}

} // namespace

TEST_CASE("a bucket nobody asked about yet is unknown")
{
    CHECK(LeasedBucket().take(start) == Answer::unknown);
}

TEST_CASE("as many are let through as were leased, then somebody has to ask again")
{
    LeasedBucket bucket = with_lease(6, 54);
    CHECK(take_all(bucket, start) == 6);
    CHECK(bucket.take(start) == Answer::unknown);
}

TEST_CASE("an empty bucket refuses without being asked about until there may be a token again")
{
    LeasedBucket bucket = with_lease(0, 0.25);
    CHECK(bucket.take(start) == Answer::refused);
    CHECK(bucket.take(start + 740ms) == Answer::refused);
    CHECK(bucket.take(start + 760ms) == Answer::unknown);
    const LimitStanding standing = bucket.standing(sixty, false, start);
    CHECK(standing.remaining == 0);
    CHECK(standing.retry_after == 1s);
    CHECK(standing.reset == 60s);
}

TEST_CASE("a token that comes late makes nobody wait for long without asking, but is announced as it is")
{
    const LimitRule slow = make_rule("slow", {.per_minute = 20.0 / 60, .burst = 10});
    LeasedBucket bucket;
    bucket.receive(slow, {.bucket = "", .granted = 0, .level = 0}, start, start);
    CHECK(bucket.take(start + 1s) == Answer::unknown);
    CHECK(bucket.standing(slow, false, start).retry_after == 180s);
    CHECK(bucket.standing(slow, false, start).reset == 1800s);
}

TEST_CASE("what is not used while the lease lasts goes back and is not used any more")
{
    LeasedBucket bucket = with_lease(6, 54);
    CHECK(bucket.take(start) == Answer::granted);
    CHECK(bucket.take_expired(sixty, start + 2999ms) == 0);
    CHECK(bucket.take(start + 3s) == Answer::unknown);
    CHECK(bucket.take_expired(sixty, start + 3s) == 5);
    CHECK(bucket.take_expired(sixty, start + 3s) == 0);
}

TEST_CASE("a lease lasts from when it was asked for, not from when the answer came")
{
    LeasedBucket bucket;
    bucket.receive(sixty, {.bucket = "", .granted = 6, .level = 54}, start, start + 4s);
    CHECK(bucket.take(start + 4s) == Answer::unknown);
}

TEST_CASE("a token that did not count is there again, even for a bucket that is empty")
{
    LeasedBucket bucket = with_lease(0, 0);
    bucket.put_back(sixty, start);
    CHECK(take_all(bucket, start) == 1);
}

TEST_CASE("alone, a bucket lets through what is left as far as is known, and refills itself")
{
    LeasedBucket bucket = with_lease(6, 20);
    CHECK(take_all(bucket, start) == 6);
    int let_through = 0;
    const auto ask_alone = [&](SteadyTime now) {
        for (Answer answer = bucket.take(now); answer != Answer::refused; answer = bucket.take(now)) {
            if (answer == Answer::unknown)
                bucket.receive_alone(sixty, 1, now);
            else
                ++let_through;
        }
    };
    ask_alone(start);
    CHECK(let_through == 20);
    ask_alone(start + 5s);
    CHECK(let_through == 25);
}

TEST_CASE("alone and unknown, a bucket is full")
{
    LeasedBucket bucket;
    bucket.receive_alone(sixty, 60, start);
    CHECK(take_all(bucket, start) == 60);
}

TEST_CASE("what was granted alone never goes back to the database")
{
    LeasedBucket bucket;
    bucket.receive_alone(sixty, 1, start);
    CHECK(bucket.take_expired(sixty, start + 1h) == 0);
    bucket.receive_alone(sixty, 1, start + 1h);
    bucket.receive(sixty, {.bucket = "", .granted = 2, .level = 0}, start + 1h, start + 1h);
    CHECK(take_all(bucket, start + 1h) == 2);
}

TEST_CASE("how somebody stands counts what is left and what is held")
{
    LeasedBucket bucket = with_lease(6, 54);
    CHECK(bucket.take(start) == Answer::granted);
    const LimitStanding standing = bucket.standing(sixty, true, start);
    CHECK(standing.limit == 60);
    CHECK(standing.remaining == 59);
    CHECK(standing.reset == 1s);
}
