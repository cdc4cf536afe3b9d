#include "worker/schedule_ticks.hpp"

#include "core/domain/cron.hpp"
#include "core/log.hpp"
#include "storage/queue/new_job.hpp"
#include "storage/queue/schedules.hpp"

namespace omni::worker {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// A tick that is older than this was missed: every worker looks once a second.
constexpr auto missed_after = 1min;

// Of one schedule in one go, when each missed tick is made up for.
constexpr std::size_t most_ticks = 1'000;

// The ticks that are to be enqueued now, and the one after them.
struct Ticks
{
    std::vector<Timestamp> due;
    std::optional<Timestamp> next;
};

// From where on to look for the tick after this one. Where they are not all made up for, those in between need not be
// gone through one by one.
Timestamp behind(Timestamp tick, const DueSchedule& schedule)
{
    switch (schedule.missed) {
    case MissedTicks::skip:
        return std::max(tick, schedule.now - missed_after);
    case MissedTicks::once:
        return schedule.now;
    case MissedTicks::all:
        break;
    }
    return tick;
}

Result<Ticks> ticks_of(const DueSchedule& schedule)
{
    const Result<Cron> cron = Cron::parse(schedule.cron);
    if (!cron)
        return cron.error();
    Ticks ticks;
    auto next = schedule.next_at ? Result<std::optional<Timestamp>>(schedule.next_at)
                                 : cron->next(schedule.now, schedule.time_zone);
    while (next && *next && **next <= schedule.now && ticks.due.size() < most_ticks) {
        ticks.due.push_back(**next);
        next = cron->next(behind(**next, schedule), schedule.time_zone);
    }
    if (!next)
        return next.error();
    if (schedule.missed == MissedTicks::skip)
        std::erase_if(ticks.due, [&](Timestamp tick) { return tick < schedule.now - missed_after; });
    ticks.next = *next;
    return ticks;
}

NewJob job_of(const DueSchedule& schedule)
{
    NewJob job;
    job.user = schedule.user_id;
    job.kind = schedule.kind;
    job.args = schedule.args;
    job.priority = static_cast<JobPriority>(schedule.priority);
    return job;
}

// What to write about the schedule; its jobs are added to `jobs`.
ScheduleStep step_of(const DueSchedule& schedule, std::vector<NewJob>& jobs)
{
    const Result<Ticks> ticks = ticks_of(schedule);
    ScheduleStep step;
    if (!ticks || !ticks->next) {
        step.problem = ticks ? "it never comes again" : ticks.error().message;
        log::warning("a schedule has no next time", {{"schedule", schedule.name}, {"problem", *step.problem}});
    }
    if (!ticks)
        return step;
    step.next_at = ticks->next;
    for (const Timestamp tick : ticks->due) {
        jobs.push_back(job_of(schedule));
        step.last_at = tick;
        step.last_job = jobs.back().id;
    }
    return step;
}

} // namespace

asio::awaitable<Result<std::int64_t>> enqueue_scheduled(Database& database)
{
    Result<Transaction> transaction = co_await database.begin(Scope{});
    if (!transaction)
        co_return transaction.error();
    const auto due = co_await lock_due_schedules(*transaction);
    if (!due)
        co_return due.error();
    std::vector<NewJob> jobs;
    for (const DueSchedule& schedule : *due) {
        const ScheduleStep step = step_of(schedule, jobs);
        if (const auto advanced = co_await advance_schedule(*transaction, schedule.name, step); !advanced)
            co_return advanced.error();
    }
    if (due->empty())
        co_return 0;
    if (const auto added = co_await enqueue(*transaction, jobs); !added)
        co_return added.error();
    if (const auto committed = co_await transaction->commit(); !committed)
        co_return committed.error();
    co_return static_cast<std::int64_t>(jobs.size());
}

} // namespace omni::worker
