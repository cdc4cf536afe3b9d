// Background jobs: what waits, what runs, what went wrong.
#include "api/pagination/cursor.hpp"
#include "api/pagination/page.hpp"
#include "api/routes/routes.hpp"
#include "storage/job_list.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct JobListParameters
{
    std::optional<CursorText> cursor;
    PageSize page_size;
    std::optional<JobState> state;
    std::optional<Text<1, 100>> kind;
    std::optional<Uuid> batch_id;
};
BOOST_DESCRIBE_STRUCT(JobListParameters, (), (cursor, page_size, state, kind, batch_id))

struct JobDetail : Job
{
    std::vector<JobAttempt> failed_attempts;
};
BOOST_DESCRIBE_STRUCT(JobDetail, (Job), (failed_attempts))

struct QueueStatus
{
    std::int64_t live_workers;
    std::vector<KindStatus> kinds;
};
BOOST_DESCRIBE_STRUCT(QueueStatus, (), (live_workers, kinds))

// GET /jobs/status
asio::awaitable<QueueStatus> get_status(Request<>& req)
{
    JobList jobs(req.database());
    const std::int64_t live_workers = (co_await jobs.live_workers()).value();
    co_return QueueStatus{live_workers, (co_await jobs.status(req.user())).value()};
}

// GET /jobs
asio::awaitable<Page<Job>> list_jobs(Request<NoBody, JobListParameters>& req)
{
    constexpr std::string_view list = "jobs";
    const JobListParameters& parameters = req.parameters();
    JobQuery query{.state = parameters.state, .batch = parameters.batch_id};
    if (parameters.kind)
        query.kind = parameters.kind->value();
    if (parameters.cursor)
        query.before = decode_cursor(list, *parameters.cursor).value().id;
    query.limit = parameters.page_size.value() + 1;
    std::vector<Job> jobs = (co_await JobList(req.database()).list(req.user(), query)).value();
    std::optional<std::string> next;
    if (jobs.size() == static_cast<std::size_t>(query.limit)) {
        jobs.pop_back();
        next = encode_cursor(list, {jobs.back().id, {}});
    }
    co_return make_page(std::move(jobs), parameters.page_size, std::move(next));
}

// GET /jobs/{id}
asio::awaitable<JobDetail> get_job(Request<>& req)
{
    JobList jobs(req.database());
    auto job = (co_await jobs.find(req.user(), req.id())).value();
    if (!job)
        throw Failure(req.not_found());
    co_return JobDetail{std::move(*job), (co_await jobs.attempts(req.user(), req.id())).value()};
}

// POST /jobs/process
asio::awaitable<Processed> process_jobs(Request<>& req)
{
    co_return (co_await JobList(req.database()).process(req.caller().user)).value();
}

} // namespace

std::vector<Route> job_routes()
{
    using http::Method;
    return {
        route(Method::get, "/jobs/status", get_status, {.summary = "How much work waits, runs and failed, by kind"}),
        route(Method::get, "/jobs", list_jobs, {.summary = "Jobs, newest first"}),
        route(Method::get, "/jobs/{id}", get_job, {.summary = "One job with its failed attempts"}),
        route(Method::post, "/jobs/process", process_jobs,
              {.auth = Auth::cron_or_user,
               .summary = "Have due jobs done now",
               .description =
                   "For cron with CRON_SECRET as bearer token: everybody's jobs; for a user: their own. Makes "
                   "due jobs claimable, wakes the workers, and counts what waits."}),
    };
}

} // namespace omni
