#include "worker/completions.hpp"

#include "core/log.hpp"
#include "worker/database_patience.hpp"

#include <algorithm>

namespace omni::worker {

namespace asio = boost::asio;

namespace {

// Of one statement: beyond this, more jobs a batch bring nothing (docs/decisions.md).
constexpr std::size_t largest_batch = 1'000;

} // namespace

asio::awaitable<bool> Completions::complete(JobToken job)
{
    Event answered(executor_);
    bool is_completed = false;
    waiting_.push_back({job, &answered, &is_completed});
    some_waiting_.notify();
    co_await answered.wait();
    co_return is_completed;
}

asio::awaitable<void> Completions::run()
{
    while (!is_stopping_ || !waiting_.empty()) {
        if (waiting_.empty()) {
            co_await some_waiting_.wait();
            continue;
        }
        const auto last = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), largest_batch));
        std::vector<Waiting> batch(waiting_.begin(), last);
        waiting_.erase(waiting_.begin(), last);
        co_await flush(std::move(batch));
    }
}

asio::awaitable<void> Completions::flush(std::vector<Waiting> batch)
{
    std::vector<JobToken> jobs;
    jobs.reserve(batch.size());
    for (const Waiting& waiting : batch)
        jobs.push_back(waiting.job);

    DatabasePatience patience(executor_);
    while (!is_abandoned_) {
        const Result<std::vector<Uuid>> completed = co_await claims_.complete(jobs);
        if (completed) {
            std::vector<Uuid> ids = *completed;
            std::ranges::sort(ids);
            for (const Waiting& waiting : batch)
                *waiting.is_completed = std::ranges::binary_search(ids, waiting.job.id);
            break;
        }
        log::warning("could not complete jobs", {{"jobs", jobs.size()}, {"error", completed.error().message}});
        co_await patience.wait();
    }
    for (const Waiting& waiting : batch)
        waiting.answered->notify();
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
