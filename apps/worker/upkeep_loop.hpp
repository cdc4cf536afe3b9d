// What every worker does beside its jobs: enqueues and promotes what is due, takes over from the dead, counts, sweeps.
#pragma once

#include "storage/event_log.hpp"
#include "storage/queue/upkeep.hpp"
#include "storage/queue/worker_leases.hpp"
#include "worker/event.hpp"
#include "worker/queue_signal.hpp"

#include <chrono>
#include <vector>

namespace omni::worker {

class UpkeepLoop
{
public:
    struct Options
    {
        std::chrono::milliseconds promote_every{1'000};
        std::chrono::milliseconds take_over_every{2'000};
        std::chrono::milliseconds sweep_every = std::chrono::hours(1);
        std::chrono::milliseconds forget_every = std::chrono::minutes(1);
        std::int32_t history_days = 30;
        std::chrono::milliseconds event_life = std::chrono::hours(24 * 7);
    };

    UpkeepLoop(const boost::asio::any_io_executor& executor, QueueUpkeep& upkeep, WorkerLeases& leases,
               Database& database, QueueSignal& signal, std::vector<KindLimits> kinds, Options options)
        : upkeep_(upkeep), leases_(leases), database_(database), signal_(signal), kinds_(std::move(kinds)),
          options_(options), next_(executor)
    {
    }

    boost::asio::awaitable<void> run();
    void stop();

private:
    boost::asio::awaitable<Result<void>> register_kinds();
    boost::asio::awaitable<Result<void>> promote();
    boost::asio::awaitable<Result<void>> tick();
    boost::asio::awaitable<Result<void>> add_up();
    boost::asio::awaitable<Result<void>> cancel_rest();
    boost::asio::awaitable<Result<void>> keep_history();
    boost::asio::awaitable<Result<void>> take_over();
    boost::asio::awaitable<Result<void>> sweep();
    boost::asio::awaitable<Result<void>> forget_events();
    boost::asio::awaitable<Result<void>> prune();

    QueueUpkeep& upkeep_;
    WorkerLeases& leases_;
    Database& database_;
    QueueSignal& signal_;
    std::vector<KindLimits> kinds_; // still to be made known
    Options options_;
    Event next_;
    bool is_cancelling_ = false; // there may be more of it to be done
    bool is_stopping_ = false;
    bool was_failing_ = false;
};

} // namespace omni::worker
