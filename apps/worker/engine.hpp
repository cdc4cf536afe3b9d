// The worker's engine: claims jobs, runs them side by side on one thread, keeps the lease, and stops in two phases.
#pragma once

#include "worker/engine_options.hpp"
#include "worker/registry.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>

namespace boost::asio {
class thread_pool;
}

namespace omni {
class Database;
class Tracer;
} // namespace omni

namespace omni::worker {

class JobMetrics;

// Everything belongs to the executor's one thread; `blocking` is for run_blocking() of handlers and for host names.
class Engine
{
public:
    // Without a tracer jobs are part of no trace but the one they were enqueued in.
    Engine(boost::asio::any_io_executor executor, Database& database, boost::asio::thread_pool& blocking,
           const Registry& registry, EngineOptions options, Tracer* tracer = nullptr);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // Works until stop(). Rides out a database that is away.
    boost::asio::awaitable<void> run();

    // First phase: claims no more, gives back what has not started, lets what runs end within the shutdown timeout.
    void stop();

    // Second phase: cancels what runs; it goes back into the queue uncounted. Comes by itself after the shutdown
    // timeout.
    void insist();

    struct Counters
    {
        std::int64_t started = 0; // jobs, since start
        std::int64_t settled = 0;
        std::size_t running = 0; // now
        std::size_t ready = 0;   // claimed and not started, now
        bool has_lease = false;
    };
    Counters counters() const;

    // What its jobs' attempts took, and how they ended.
    const JobMetrics& job_metrics() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace omni::worker
