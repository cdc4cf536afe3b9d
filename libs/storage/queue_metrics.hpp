// The queue of the whole installation in numbers, for monitoring: nobody's jobs in particular.
#pragma once

#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace omni {

// From `submitted` to `run_ms` since the beginning, and never less than before; the others as it is now.
struct KindMetrics
{
    std::string kind;
    std::int64_t scheduled;
    std::int64_t queued;
    std::int64_t running;
    std::int64_t submitted;
    std::int64_t claimed; // attempts that began
    std::int64_t completed;
    std::int64_t failed;
    std::int64_t cancelled;
    std::int64_t errors;   // attempts that failed
    std::int64_t wait_ms;  // of the claimed, from when they were due
    std::int64_t run_ms;   // of the completed
    double oldest_seconds; // how long the one has waited that is queued longest; 0 when none is
    bool is_paused;
};
BOOST_DESCRIBE_STRUCT(KindMetrics, (),
                      (kind, scheduled, queued, running, submitted, claimed, completed, failed, cancelled, errors,
                       wait_ms, run_ms, oldest_seconds, is_paused))

struct QueueMetrics
{
    std::int64_t live_workers = 0;
    std::vector<KindMetrics> kinds{}; // every kind of which there ever was a job, by name
};

// In one round trip, at a cost that grows with the number of kinds only.
boost::asio::awaitable<Result<QueueMetrics>> read_queue_metrics(Database& database);

} // namespace omni
