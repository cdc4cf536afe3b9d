// Runs one claimed job: calls its handler under its timeout, and sees to it that the queue learns how it ended.
//
// One of the two places where Failure is caught.
#pragma once

#include "core/random.hpp"
#include "worker/completions.hpp"
#include "worker/job_context.hpp"
#include "worker/registry.hpp"
#include "worker/running_job.hpp"

#include <memory>

namespace omni::worker {

class JobRunner
{
public:
    JobRunner(boost::asio::any_io_executor executor, const Registry& registry, JobEnvironment& environment,
              Completions& completions)
        : executor_(std::move(executor)), registry_(registry), environment_(environment), completions_(completions),
          random_(Random::from_entropy())
    {
    }

    // Returns when the job is settled, or when it is somebody else's.
    boost::asio::awaitable<void> run(std::shared_ptr<RunningJob> running);

    // Stops trying to reach the database: what is not settled yet is left to those who take over.
    void abandon() { is_abandoned_ = true; }

private:
    boost::asio::awaitable<Result<Outcome>> attempt(std::shared_ptr<RunningJob> running, const JobKind& kind);
    boost::asio::awaitable<void> settle(std::shared_ptr<RunningJob> running, const JobKind& kind, Outcome outcome);
    boost::asio::awaitable<void> settle(std::shared_ptr<RunningJob> running, const JobKind& kind, Error error);
    boost::asio::awaitable<void> give_up(std::shared_ptr<RunningJob> running, const JobKind& kind, Error error);
    boost::asio::awaitable<Result<void>> fail_with_its_kind(std::shared_ptr<RunningJob> running, const JobKind& kind,
                                                            Error error);
    boost::asio::awaitable<void> end_attempt(std::shared_ptr<RunningJob> running, AttemptEnd end);

    boost::asio::any_io_executor executor_;
    const Registry& registry_;
    JobEnvironment& environment_;
    Completions& completions_;
    Random random_;
    bool is_abandoned_ = false;
};

} // namespace omni::worker
