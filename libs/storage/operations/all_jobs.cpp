#include "storage/operations/all_jobs.hpp"

#include "sql/operations.hpp"
#include "storage/one_row.hpp"
#include "storage/operations/server_health.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<OperatorJob(std::optional<std::string>, std::optional<std::string>, std::int32_t)> select_newest{
    sql::operations::list_jobs};
const Query<OperatorJob(Uuid)> select_one{sql::operations::find_job};
const Query<FailedAttempt(Uuid)> select_attempts{sql::operations::job_attempts};
const Query<JobState(Uuid)> retry_one{sql::operations::retry_job};
const Query<std::int64_t(std::optional<std::string>, std::optional<Uuid>, Timestamp)> retry_some{
    sql::operations::retry_failed};
const Query<JobState(Uuid)> cancel_one{sql::operations::cancel_job};
const Query<JobBatch(Uuid)> select_batch{sql::operations::batch_status};
const Query<CancelledPart(Uuid)> cancel_part{sql::operations::cancel_batch};
const Query<JobErrors(std::optional<std::string>, std::int32_t)> select_errors{sql::operations::job_errors};

// Of a thousand retried jobs, or of fifty thousand cancelled ones.
constexpr std::chrono::minutes patience{10};

Error no_job(Uuid id)
{
    return {ErrorCode::not_found, "there is no job " + id.to_string()};
}

Error no_batch(Uuid id)
{
    return {ErrorCode::not_found, "there is no batch " + id.to_string()};
}

// What was found, or the error where nothing was.
template <class T>
Result<T> found_or(Result<std::optional<T>> row, Error missing)
{
    if (!row)
        return row.error();
    if (!*row)
        return missing;
    return std::move(**row);
}

} // namespace

asio::awaitable<Result<std::vector<OperatorJob>>>
AllJobs::list(std::optional<std::string_view> state, std::optional<std::string_view> kind, std::int32_t limit)
{
    return database_.read_alone({.timeout = std::chrono::minutes(1)}, select_newest, state, kind, limit);
}

asio::awaitable<Result<OperatorJob>> AllJobs::find(Uuid id)
{
    co_return found_or(co_await database_.read_one({}, select_one, id), no_job(id));
}

asio::awaitable<Result<std::vector<FailedAttempt>>> AllJobs::attempts(Uuid id)
{
    return database_.read({}, select_attempts, id);
}

asio::awaitable<Result<void>> AllJobs::retry(Uuid id)
{
    const Result<OperatorJob> job = co_await find(id);
    if (!job)
        co_return job.error();
    if (job->state != "failed" && job->state != "cancelled")
        co_return Error{ErrorCode::conflict, "job " + id.to_string() + " is " + job->state +
                                                 "; only failed and cancelled ones can be retried"};
    const Result<JobState> state = found_or(co_await database_.write_one({}, retry_one, id), no_job(id));
    if (!state)
        co_return state.error();
    if (*state == JobState::failed || *state == JobState::cancelled)
        co_return Error{ErrorCode::conflict, "another job with the dedupe key of job " + id.to_string() +
                                                 " has not finished; retry it after that, or leave it"};
    co_return Result<void>{};
}

asio::awaitable<Result<std::int64_t>> AllJobs::retry_failed(std::optional<std::string_view> kind,
                                                            std::optional<UserId> user)
{
    const Result<Timestamp> now = co_await ServerHealth(database_).time();
    if (!now)
        co_return now.error();
    std::int64_t total = 0;
    for (std::int64_t step = 1; step > 0; total += step) {
        const auto retried =
            row_or_default(co_await database_.write_one({.timeout = patience}, retry_some, kind, user, *now));
        if (!retried)
            co_return retried.error();
        step = *retried;
    }
    co_return total;
}

asio::awaitable<Result<JobState>> AllJobs::cancel(Uuid id)
{
    co_return found_or(co_await database_.write_one({}, cancel_one, id), no_job(id));
}

asio::awaitable<Result<JobBatch>> AllJobs::batch(Uuid id)
{
    co_return found_or(co_await database_.read_one({}, select_batch, id), no_batch(id));
}

asio::awaitable<Result<std::int64_t>> AllJobs::cancel_batch(Uuid id)
{
    std::int64_t total = 0;
    for (bool is_more = true; is_more;) {
        const auto part = found_or(co_await database_.write_one({.timeout = patience}, cancel_part, id), no_batch(id));
        if (!part)
            co_return part.error();
        total += part->cancelled;
        is_more = part->is_more;
    }
    co_return total;
}

asio::awaitable<Result<std::vector<JobErrors>>> AllJobs::errors(std::optional<std::string_view> kind,
                                                                std::int32_t limit)
{
    return database_.read({}, select_errors, kind, limit);
}

} // namespace omni
