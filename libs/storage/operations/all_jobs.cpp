#include "storage/operations/all_jobs.hpp"

#include "sql/operations.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<OperatorJob(std::optional<std::string>, std::optional<std::string>, std::int32_t)> select_newest{
    sql::operations::list_jobs};
const Query<OperatorJob(Uuid)> select_one{sql::operations::find_job};
const Query<FailedAttempt(Uuid)> select_attempts{sql::operations::job_attempts};
const Query<QueueDepth()> select_depth{sql::operations::queue_depth};
const Query<LiveWorker()> select_workers{sql::operations::workers};

} // namespace

asio::awaitable<Result<std::vector<OperatorJob>>>
AllJobs::list(std::optional<std::string_view> state, std::optional<std::string_view> kind, std::int32_t limit)
{
    return database_.read_alone({.timeout = std::chrono::minutes(1)}, select_newest, state, kind, limit);
}

asio::awaitable<Result<OperatorJob>> AllJobs::find(Uuid id)
{
    Result<std::optional<OperatorJob>> job = co_await database_.read_one({}, select_one, id);
    if (!job)
        co_return job.error();
    if (!*job)
        co_return Error{ErrorCode::not_found, "there is no job " + id.to_string()};
    co_return std::move(**job);
}

asio::awaitable<Result<std::vector<FailedAttempt>>> AllJobs::attempts(Uuid id)
{
    return database_.read({}, select_attempts, id);
}

asio::awaitable<Result<QueueDepth>> AllJobs::depth()
{
    Result<std::optional<QueueDepth>> depth =
        co_await database_.read_one({.timeout = std::chrono::minutes(1)}, select_depth);
    if (!depth)
        co_return depth.error();
    co_return depth->value();
}

asio::awaitable<Result<std::vector<LiveWorker>>> AllJobs::workers()
{
    return database_.read({}, select_workers);
}

} // namespace omni
