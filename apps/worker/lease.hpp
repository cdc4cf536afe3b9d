// This worker's claim to be alive: a row renewed every few seconds, under which it holds its jobs.
//
// A lease that could not be renewed in time, by this worker's own clock, is lost: its jobs may already be others', so
// it says so (`on_lost`) and begins again under a new id.
#pragma once

#include "storage/queue/worker_leases.hpp"
#include "worker/database_patience.hpp"
#include "worker/event.hpp"

#include <chrono>
#include <functional>
#include <optional>

namespace omni::worker {

class Lease
{
public:
    struct Options
    {
        std::chrono::milliseconds heartbeat{2'000};
        std::chrono::milliseconds length{10'000};
    };

    Lease(const boost::asio::any_io_executor& executor, WorkerLeases& leases, Options options,
          std::function<void()> on_begun, std::function<void()> on_lost)
        : leases_(leases), options_(options), on_begun_(std::move(on_begun)), on_lost_(std::move(on_lost)),
          pulse_(executor), patience_(executor)
    {
    }

    // Under which jobs can be claimed now; nothing while there is no lease.
    const std::optional<Uuid>& worker() const { return worker_; }

    // Begins, renews, begins again, until stop(); ends the lease then.
    boost::asio::awaitable<void> run();
    void stop();

private:
    boost::asio::awaitable<void> begin();
    boost::asio::awaitable<void> keep();
    boost::asio::awaitable<void> end();
    void lose(std::string_view reason);

    WorkerLeases& leases_;
    Options options_;
    std::function<void()> on_begun_;
    std::function<void()> on_lost_;
    Event pulse_;
    DatabasePatience patience_;
    std::optional<Uuid> worker_;
    Event::Clock::time_point good_until_{};
    bool is_stopping_ = false;
};

} // namespace omni::worker
