// What every worker does beside its jobs: promotes what is due, takes over from the dead, sweeps.
#pragma once

#include "storage/queue/upkeep.hpp"
#include "storage/queue/worker_leases.hpp"
#include "worker/event.hpp"
#include "worker/queue_signal.hpp"

#include <chrono>

namespace omni::worker {

class UpkeepLoop
{
public:
    struct Options
    {
        std::chrono::milliseconds promote_every{1'000};
        std::chrono::milliseconds take_over_every{2'000};
        std::chrono::milliseconds sweep_every = std::chrono::hours(1);
    };

    UpkeepLoop(const boost::asio::any_io_executor& executor, QueueUpkeep& upkeep, WorkerLeases& leases,
               QueueSignal& signal, Options options)
        : upkeep_(upkeep), leases_(leases), signal_(signal), options_(options), next_(executor)
    {
    }

    boost::asio::awaitable<void> run();
    void stop();

private:
    boost::asio::awaitable<Result<void>> promote();
    boost::asio::awaitable<Result<void>> take_over();
    boost::asio::awaitable<Result<void>> sweep();

    QueueUpkeep& upkeep_;
    WorkerLeases& leases_;
    QueueSignal& signal_;
    Options options_;
    Event next_;
    bool is_stopping_ = false;
    bool was_failing_ = false;
};

} // namespace omni::worker
