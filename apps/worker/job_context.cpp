#include "worker/job_context.hpp"

namespace omni::worker {

namespace asio = boost::asio;

const UserId& JobContext::user() const
{
    if (!job_.user_id)
        throw Failure({ErrorCode::internal, "the job " + job_.id.to_string() + " has no user"});
    return *job_.user_id;
}

asio::awaitable<Result<JobTransaction>> JobContext::transaction(std::chrono::milliseconds statement_timeout)
{
    Result<Transaction> transaction = co_await database_.begin(scope(statement_timeout));
    if (!transaction)
        co_return transaction.error();
    co_return JobTransaction(std::move(*transaction), environment_.claims, environment_.signal, environment_.announcer,
                             job_);
}

asio::awaitable<Outcome> JobContext::commit_done(JobTransaction transaction, std::optional<JsonText> result)
{
    (co_await transaction.complete(std::move(result))).value();
    (co_await transaction.commit_fenced()).value();
    co_return Outcome(Outcome::Committed{});
}

asio::awaitable<Result<void>> JobContext::progress(std::int64_t done, std::int64_t total, std::string_view message)
{
    const auto recorded =
        co_await environment_.claims.record_progress({job_.id, job_.claim_token}, done, total, message);
    if (!recorded)
        co_return recorded.error();
    if (!*recorded)
        co_return Error{ErrorCode::lost_lease, "the job belongs to another worker now"};
    co_return Result<void>{};
}

} // namespace omni::worker
