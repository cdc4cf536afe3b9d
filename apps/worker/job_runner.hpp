// Runs one claimed job: calls its handler under its timeout, and sees to it that the queue learns how it ended, unless
// it is done: that is said of many jobs at once (Completions).
//
// One of the two places where Failure is caught.
#pragma once

#include "core/random.hpp"
#include "worker/deadlines.hpp"
#include "worker/job_context.hpp"
#include "worker/metrics/job_metrics.hpp"
#include "worker/registry.hpp"
#include "worker/running_job.hpp"

#include <string>

namespace omni::worker {

class JobRunner
{
public:
    JobRunner(boost::asio::any_io_executor executor, const Registry& registry, JobEnvironment& environment,
              Deadlines& deadlines)
        : executor_(std::move(executor)), registry_(registry), environment_(environment), deadlines_(deadlines),
          random_(Random::from_entropy())
    {
    }

    enum class Ending {
        done,   // its completion has to be said to the queue still
        settled // it has been said, or it is somebody else's job
    };

    // To be awaited in a coroutine spawned with the slot of running.cancelled, which must outlive it.
    boost::asio::awaitable<Ending> run(RunningJob& running);

    const JobMetrics& metrics() const { return metrics_; }

    // Stops trying to reach the database: what is not settled yet is left to those who take over.
    void abandon() { is_abandoned_ = true; }

private:
    boost::asio::awaitable<void> settle(RunningJob& running, const JobKind& kind, Outcome outcome);
    boost::asio::awaitable<void> settle(RunningJob& running, const JobKind& kind, Error error);
    boost::asio::awaitable<void> give_up(RunningJob& running, const JobKind& kind, Error error);
    boost::asio::awaitable<Result<void>> fail_with_its_kind(RunningJob& running, const JobKind& kind, Error error);
    boost::asio::awaitable<void> end_attempt(RunningJob& running, AttemptEnd end);

    boost::asio::any_io_executor executor_;
    const Registry& registry_;
    JobEnvironment& environment_;
    Deadlines& deadlines_;
    Random random_;
    JobMetrics metrics_;
    bool is_abandoned_ = false;
};

} // namespace omni::worker
