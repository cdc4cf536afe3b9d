// Background jobs: what waits, what runs, what went wrong.
#include "api/auth/actor.hpp"
#include "api/pagination/list_request.hpp"
#include "api/queue_health.hpp"
#include "api/routes/routes.hpp"
#include "storage/job_batches.hpp"
#include "storage/job_errors.hpp"
#include "storage/job_list.hpp"
#include "storage/job_schedules.hpp"

#include <fmt/format.h>

namespace omni {

namespace asio = boost::asio;

namespace {

struct JobListParameters : Sorted<JobSort>
{
    AnyOf<JobState> state;
    AnyOf<Text<1, 100>> kind;
    std::optional<Uuid> batch_id;
    std::optional<Timestamp> created_from;
    std::optional<Timestamp> created_to;
};
BOOST_DESCRIBE_STRUCT(JobListParameters, (Sorted<JobSort>), (state, kind, batch_id, created_from, created_to))

struct RetryParameters
{
    std::optional<Text<1, 100>> kind;
    std::optional<Timestamp> failed_before;
};
BOOST_DESCRIBE_STRUCT(RetryParameters, (), (kind, failed_before))

struct JobDetail : Job
{
    std::vector<JobAttempt> failed_attempts;
};
BOOST_DESCRIBE_STRUCT(JobDetail, (Job), (failed_attempts))

struct QueueStatus
{
    QueueHealth health;
    std::vector<QueueIssue> issues;
    std::int64_t live_workers;
    std::vector<KindStatus> kinds;
};
BOOST_DESCRIBE_STRUCT(QueueStatus, (), (health, issues, live_workers, kinds))

asio::awaitable<Job> find_job(Request<>& req)
{
    auto job = (co_await JobList(req.database()).find(req.user(), req.id())).value();
    if (!job)
        throw Failure(req.not_found());
    co_return std::move(*job);
}

// GET /jobs/status
asio::awaitable<QueueStatus> get_status(Request<>& req)
{
    JobList jobs(req.database());
    const QueueCondition condition = (co_await jobs.condition(req.user())).value();
    std::vector<KindStatus> kinds = (co_await jobs.status(req.user())).value();
    std::vector<QueueIssue> issues = queue_issues(condition, kinds, req.services().clock.now());
    const QueueHealth health = queue_health(issues);
    co_return QueueStatus{health, std::move(issues), condition.live_workers, std::move(kinds)};
}

// GET /jobs
asio::awaitable<Page<Job>> list_jobs(Request<NoBody, JobListParameters>& req)
{
    constexpr std::string_view list = "jobs";
    const JobListParameters& parameters = req.parameters();
    JobFilter filter{.states = parameters.state.values(),
                     .kinds = {},
                     .batch = parameters.batch_id,
                     .created_from = parameters.created_from.value_or(before_the_oldest.time),
                     .created_to = parameters.created_to.value_or(behind_the_newest.time)};
    for (const auto& kind : parameters.kind.values())
        filter.kinds.push_back(kind.value());
    const auto slice = slice_of(list, parameters, SortOrder::desc, read_id_cursor);
    JobList jobs(req.database());
    auto found = (co_await jobs.page(req.user(), filter, slice)).value();
    auto page = page_of(list, parameters, slice, std::move(found), write_id_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await jobs.count(req.user(), filter)).value();
    co_return page;
}

// GET /jobs/{id}
asio::awaitable<JobDetail> get_job(Request<>& req)
{
    Job job = co_await find_job(req);
    co_return JobDetail{std::move(job), (co_await JobList(req.database()).attempts(req.user(), req.id())).value()};
}

// POST /jobs/{id}/cancel
asio::awaitable<Job> cancel_job(Request<>& req)
{
    if (!(co_await JobList(req.database()).cancel(req.user(), actor_of(req.exchange()), req.id())).value())
        throw Failure(req.not_found());
    co_return co_await find_job(req);
}

bool can_be_retried(JobState state)
{
    return state == JobState::failed || state == JobState::cancelled;
}

// POST /jobs/{id}/retry
asio::awaitable<Job> retry_job(Request<>& req)
{
    const Job job = co_await find_job(req);
    if (!can_be_retried(job.state))
        throw Failure(
            {ErrorCode::conflict,
             fmt::format("Only a failed or cancelled job can be retried; this one is {}.", enum_name(job.state))});
    const auto state = (co_await JobList(req.database()).retry(req.user(), actor_of(req.exchange()), req.id())).value();
    if (state && can_be_retried(*state))
        throw Failure({ErrorCode::conflict,
                       "Another job that is to do the same has not finished yet, or what its batch did was undone."});
    co_return co_await find_job(req);
}

// POST /jobs/retry
asio::awaitable<RetriedJobs> retry_failed_jobs(Request<NoBody, RetryParameters>& req)
{
    RetryFilter filter{.failed_before = req.parameters().failed_before};
    if (req.parameters().kind)
        filter.kind = req.parameters().kind->value();
    JobList jobs(req.database());
    co_return (co_await jobs.retry_failed(req.user(), actor_of(req.exchange()), filter)).value();
}

// GET /jobs/errors
asio::awaitable<Page<JobErrorGroup>> list_job_errors(Request<NoBody, Sorted<JobErrorSort>>& req)
{
    constexpr std::string_view list = "job-errors";
    const Sorted<JobErrorSort>& parameters = req.parameters();
    // A cursor's key: the time, then the fingerprint.
    constexpr std::size_t time_size = 8;
    const auto read = [](const Cursor& cursor) -> Result<JobErrorPosition> {
        if (cursor.key.size() < time_size)
            return invalid_cursor();
        const auto time = parse_time_key(std::string_view(cursor.key).substr(0, time_size));
        std::string fingerprint = cursor.key.substr(time_size);
        if (!time || fields::check_text(fingerprint, 0, fingerprint.size()))
            return invalid_cursor();
        return JobErrorPosition{*time, std::move(fingerprint)};
    };
    const auto slice = slice_of(list, parameters, SortOrder::desc, read);
    JobErrors errors(req.database());
    auto found = (co_await errors.page(req.user(), slice)).value();
    auto page = page_of(list, parameters, slice, std::move(found), [](const JobErrorPosition& position) {
        return Cursor{{}, time_key(position.last_at) + position.fingerprint};
    });
    if (parameters.with_total)
        page.pagination.total = (co_await errors.count(req.user())).value();
    co_return page;
}

// GET /jobs/batches/{id}
asio::awaitable<JobBatch> get_batch(Request<>& req)
{
    auto batch = (co_await JobBatches(req.database()).find(req.user(), req.id())).value();
    if (!batch)
        throw Failure(req.not_found());
    co_return *batch;
}

// POST /jobs/batches/{id}/cancel
asio::awaitable<JobBatch> cancel_batch(Request<>& req)
{
    if (!(co_await JobBatches(req.database()).cancel(req.user(), actor_of(req.exchange()), req.id())).value())
        throw Failure(req.not_found());
    co_return co_await get_batch(req);
}

// POST /jobs/batches/{id}/undo
asio::awaitable<JobBatch> undo_batch(Request<>& req)
{
    const auto undone =
        (co_await JobBatches(req.database()).undo(req.user(), actor_of(req.exchange()), req.id())).value();
    if (!undone)
        throw Failure(req.not_found());
    if (undone->outcome == BatchUndo::impossible)
        throw Failure({ErrorCode::conflict, "There is nothing that could undo this batch."});
    if (undone->outcome == BatchUndo::unfinished)
        throw Failure({ErrorCode::conflict,
                       "This batch has not finished. Cancel it first, and undo it once all its jobs have ended."});
    co_return co_await get_batch(req);
}

// GET /jobs/schedules
asio::awaitable<Page<JobSchedule>> list_schedules(Request<NoBody, Sorted<ScheduleSort>>& req)
{
    constexpr std::string_view list = "schedules";
    const Sorted<ScheduleSort>& parameters = req.parameters();
    const auto read = [](Cursor cursor) -> Result<std::string> {
        if (fields::check_text(cursor.key, 0, cursor.key.size()))
            return invalid_cursor();
        return std::move(cursor.key);
    };
    const auto slice = slice_of(list, parameters, SortOrder::asc, read);
    JobSchedules schedules(req.database());
    auto found = (co_await schedules.page(req.user(), slice)).value();
    auto page = page_of(list, parameters, slice, std::move(found), [](const std::string& name) {
        return Cursor{{}, name};
    });
    if (parameters.with_total)
        page.pagination.total = (co_await schedules.count(req.user())).value();
    co_return page;
}

// POST /jobs/process
asio::awaitable<Processed> process_jobs(Request<>& req)
{
    JobList jobs(req.database());
    co_return (co_await jobs.process(req.caller().user, actor_of(req.exchange()))).value();
}

} // namespace

std::vector<Route> job_routes()
{
    using http::Method;
    return {
        route(Method::get, "/jobs/status", get_status,
              {.summary = "Whether work is being done, and how much waits, runs and failed, by kind",
               .description = "health is stopped when nothing is being done, degraded when something else is wrong; "
                              "issues say what. estimatedCompletionAt assumes that it goes on as in the last five "
                              "minutes; null: not known.",
               .scope = AccessScope::jobs_read}),
        route(Method::get, "/jobs", list_jobs,
              {.summary = "Jobs, newest first",
               .description = "state and kind may be given more than once, or as lists with commas. createdFrom is the "
                              "first moment, createdTo the first one behind, both to the millisecond.",
               .scope = AccessScope::jobs_read}),
        route(Method::get, "/jobs/{id}", get_job,
              {.summary = "One job with its failed attempts", .scope = AccessScope::jobs_read}),
        route(Method::post, "/jobs/{id}/cancel", cancel_job,
              {.summary = "Cancel a job",
               .description = "One that has not started is cancelled at once. One that runs is asked to stop, and is "
                              "cancelled when it has. One that has finished stays as it is.",
               .scope = AccessScope::jobs_write}),
        route(Method::post, "/jobs/{id}/retry", retry_job,
              {.summary = "Put a failed or cancelled job back into the queue",
               .description = "With all its attempts. Of any other job it is a conflict.",
               .scope = AccessScope::jobs_write,
               .errors = {ErrorCode::conflict}}),
        route(Method::post, "/jobs/retry", retry_failed_jobs,
              {.summary = "Put all failed jobs back into the queue",
               .description =
                   "Of one kind where it is named; each with all its attempts. 1,000 at a time: where isMore, "
                   "there may be others. Who goes on until there are none left says failedBefore, for jobs "
                   "may fail again meanwhile. One whose dedupe key an unfinished job has stays as it is.",
               .scope = AccessScope::jobs_write}),
        route(Method::get, "/jobs/errors", list_job_errors,
              {.summary = "What makes jobs fail, latest first",
               .description = "Every failed attempt, also of jobs that were completed later. Those of one kind whose "
                              "errors differ in numbers, ids and quoted names only are one, with the latest message; "
                              "lastJobId is the job that it was.",
               .scope = AccessScope::jobs_read}),
        route(Method::get, "/jobs/batches/{id}", get_batch,
              {.summary = "How far the jobs of a batch are",
               .description = "A batch is what was enqueued together and what came of it; an import's id is its "
                              "batch's.",
               .scope = AccessScope::jobs_read}),
        route(Method::post, "/jobs/batches/{id}/cancel", cancel_batch,
              {.summary = "Cancel all jobs of a batch",
               .description = "What has not started is cancelled at once, what runs is asked to stop. Of more than "
                              "50,000 jobs that many are; the workers go on with the others while the status is "
                              "cancelling.",
               .scope = AccessScope::jobs_write}),
        route(Method::post, "/jobs/batches/{id}/undo", undo_batch,
              {.status = 202,
               .summary = "Undo a batch whose jobs have all ended",
               .description =
                   "By the job that was described for it, in the background; undoJobId tells which. Doing it "
                   "again changes nothing. A batch that has not finished, or for which there is no such job, "
                   "is a conflict. An import is undone as such, not as a batch.",
               .scope = AccessScope::jobs_write,
               .errors = {ErrorCode::conflict}}),
        route(Method::get, "/jobs/schedules", list_schedules,
              {.summary = "What is done for the user by the clock",
               .description = "By name. cron holds by the clock of timeZone. Only the operator makes and changes "
                              "schedules.",
               .scope = AccessScope::jobs_read}),
        route(Method::post, "/jobs/process", process_jobs,
              {.auth = Auth::cron_or_user,
               .summary = "Have due jobs done now",
               .description =
                   "For cron with CRON_SECRET as bearer token: everybody's jobs; for a user: their own. Makes "
                   "due jobs claimable, wakes the workers, and counts what waits.",
               .scope = AccessScope::jobs_write}),
    };
}

} // namespace omni
