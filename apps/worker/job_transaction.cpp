#include "worker/job_transaction.hpp"

#include "storage/event_log.hpp"
#include "worker/event_announcer.hpp"
#include "worker/queue_signal.hpp"

namespace omni::worker {

namespace asio = boost::asio;

namespace {

// What a fenced statement answered, as the transaction's fate.
Result<void> require_ours(const Result<bool>& is_ours)
{
    if (!is_ours)
        return is_ours.error();
    if (!*is_ours)
        return Error{ErrorCode::lost_lease, "the job belongs to another worker now"};
    return Result<void>{};
}

} // namespace

NewJob JobTransaction::follow_up(std::string_view kind, std::string args, const EnqueueOptions& options) const
{
    NewJob job;
    job.user = job_->user_id;
    job.batch = options.batch ? options.batch : job_->batch_id;
    job.kind = kind;
    job.args = {std::move(args)};
    job.priority = options.priority;
    job.max_attempts = options.max_attempts;
    job.delay = options.delay;
    job.dedupe_key = options.dedupe_key;
    job.limit_key = options.limit_key;
    return job;
}

asio::awaitable<Result<void>> JobTransaction::add(std::vector<NewJob> jobs)
{
    has_follow_ups_ = has_follow_ups_ || !jobs.empty();
    co_return without_value(co_await omni::enqueue(transaction_, jobs));
}

asio::awaitable<Result<void>> JobTransaction::commit()
{
    if (const auto ours = co_await fence(); !ours)
        co_return ours.error();
    co_return co_await commit_fenced();
}

asio::awaitable<Result<void>> JobTransaction::fence()
{
    co_return require_ours(co_await claims_->fence(transaction_, {job_->id, job_->claim_token}));
}

asio::awaitable<Result<void>> JobTransaction::complete(std::optional<JsonText> result)
{
    co_return require_ours(co_await claims_->complete(transaction_, {job_->id, job_->claim_token}, std::move(result)));
}

asio::awaitable<Result<void>> JobTransaction::end_attempt(AttemptEnd end)
{
    co_return require_ours(co_await claims_->end_attempt(transaction_, {job_->id, job_->claim_token}, std::move(end)));
}

void JobTransaction::add_event(std::string_view kind, JsonText payload)
{
    events_.emplace_back(kind, std::move(payload));
    has_news_ = true;
}

asio::awaitable<Result<void>> JobTransaction::commit_fenced()
{
    for (const auto& [kind, payload] : events_)
        if (const auto added = co_await omni::add_event(transaction_, kind, payload); !added)
            co_return added.error();
    const Result<void> committed = co_await transaction_.commit();
    if (committed && has_follow_ups_)
        signal_->raise();
    if (committed && has_news_ && job_->user_id)
        announcer_->raise(*job_->user_id);
    co_return committed;
}

} // namespace omni::worker
