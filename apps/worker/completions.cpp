#include "worker/completions.hpp"

#include "core/log.hpp"
#include "worker/database_patience.hpp"

#include <algorithm>

namespace omni::worker {

namespace asio = boost::asio;

namespace {

// Of one statement: beyond this, more jobs a batch bring nothing (docs/decisions.md).
constexpr std::size_t largest_batch = 1'000;

void warn_of_lost(const RunningJob& job)
{
    log::warning({.job = job.claim.id, .user = job.claim.user_id}, "finished a job that was not ours any more",
                 {{"kind", job.claim.kind}});
}

} // namespace

void Completions::complete(std::shared_ptr<const RunningJob> job)
{
    waiting_.push_back(std::move(job));
    some_waiting_.notify();
}

asio::awaitable<void> Completions::run()
{
    while (!is_stopping_ || !waiting_.empty()) {
        if (waiting_.empty()) {
            co_await some_waiting_.wait();
            continue;
        }
        const auto last = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), largest_batch));
        Jobs batch(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(last));
        waiting_.erase(waiting_.begin(), last);
        co_await flush(std::move(batch));
    }
}

asio::awaitable<void> Completions::flush(Jobs batch)
{
    std::vector<JobToken> tokens;
    tokens.reserve(batch.size());
    for (const auto& job : batch)
        tokens.push_back(job->token());

    DatabasePatience patience(executor_);
    while (!is_abandoned_) {
        const Result<std::vector<Uuid>> lost = co_await claims_.complete(tokens);
        if (lost) {
            for (const Uuid& id : *lost)
                warn_of_lost(**std::ranges::find(batch, id, [](const auto& job) { return job->claim.id; }));
            break;
        }
        log::warning("could not complete jobs", {{"jobs", tokens.size()}, {"error", lost.error().message}});
        co_await patience.wait();
    }
    for (const auto& job : batch)
        settled_(*job);
}

void Completions::stop()
{
    is_stopping_ = true;
    some_waiting_.notify();
}

void Completions::abandon()
{
    is_abandoned_ = true;
}

} // namespace omni::worker
