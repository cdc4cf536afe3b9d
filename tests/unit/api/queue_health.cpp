#include "api/queue_health.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;

namespace {

const Timestamp now = Timestamp(std::chrono::hours(500'000));

KindStatus waiting_for(std::chrono::seconds time, bool is_paused = false)
{
    return {.kind = "normalize",
            .scheduled = 0,
            .queued = 1,
            .running = 0,
            .failed = 0,
            .oldest_queued_at = now - time,
            .is_paused = is_paused,
            .estimated_completion_at = {}};
}

std::vector<QueueIssueCode> codes_of(const QueueCondition& condition, const std::vector<KindStatus>& kinds)
{
    std::vector<QueueIssueCode> codes;
    for (const QueueIssue& issue : queue_issues(condition, kinds, now)) {
        CHECK(issue.message.ends_with('.'));
        codes.push_back(issue.code);
    }
    return codes;
}

QueueHealth health_of(const QueueCondition& condition, const std::vector<KindStatus>& kinds = {})
{
    return queue_health(queue_issues(condition, kinds, now));
}

using Codes = std::vector<QueueIssueCode>;
using enum QueueIssueCode;

constexpr QueueCondition fine{.live_workers = 1, .is_paused = false, .failed_lately = 0, .stuck = 0};
constexpr QueueCondition deserted{.live_workers = 0, .is_paused = false, .failed_lately = 0, .stuck = 0};

} // namespace

TEST_CASE("with a worker alive and nothing that waits long, all is well")
{
    CHECK(codes_of(fine, {}).empty());
    CHECK(codes_of(fine, {waiting_for(5min)}).empty());
    CHECK(health_of(fine, {waiting_for(5min)}) == QueueHealth::ok);
}

TEST_CASE("work that waits for more than five minutes though a worker lives is an issue")
{
    CHECK(codes_of(fine, {waiting_for(301s)}) == Codes{work_is_waiting_too_long});
    CHECK(health_of(fine, {waiting_for(301s)}) == QueueHealth::degraded);
}

TEST_CASE("without a worker everything has stopped, and that it waits is no news")
{
    CHECK(codes_of(deserted, {waiting_for(1h)}) == Codes{no_live_workers});
    CHECK(health_of(deserted) == QueueHealth::stopped);
}

TEST_CASE("what the operator paused is said, of all of a user's work or of the kinds that wait")
{
    const QueueCondition paused{.live_workers = 1, .is_paused = true, .failed_lately = 0, .stuck = 0};
    CHECK(codes_of(paused, {waiting_for(1h, true)}) == Codes{user_is_paused});
    CHECK(health_of(paused) == QueueHealth::stopped);
    CHECK(codes_of(fine, {waiting_for(1h, true)}) == Codes{kinds_are_paused});
    KindStatus idle = waiting_for(1h, true);
    idle.queued = 0;
    idle.oldest_queued_at.reset();
    CHECK(codes_of(fine, {idle}).empty());
}

TEST_CASE("jobs that no worker sees to are an issue where workers live, and counted")
{
    const QueueCondition stuck{.live_workers = 1, .is_paused = false, .failed_lately = 0, .stuck = 3};
    CHECK(codes_of(stuck, {}) == Codes{jobs_are_stuck});
    CHECK(queue_issues(stuck, {}, now).at(0).message == "3 jobs should be going on, and the workers do not see to it.");
    CHECK(health_of(stuck) == QueueHealth::degraded);
    CHECK(codes_of({.live_workers = 0, .is_paused = false, .failed_lately = 0, .stuck = 3}, {}) ==
          Codes{no_live_workers});
}

TEST_CASE("jobs that failed lately are counted")
{
    const auto message = [](std::int64_t failed) {
        return queue_issues({.live_workers = 1, .is_paused = false, .failed_lately = failed, .stuck = 0}, {}, now)
            .at(0)
            .message;
    };
    CHECK(message(1) == "1 job failed within the last 24 hours.");
    CHECK(message(12) == "12 jobs failed within the last 24 hours.");
    CHECK(health_of({.live_workers = 1, .is_paused = false, .failed_lately = 1, .stuck = 0}) == QueueHealth::degraded);
}
