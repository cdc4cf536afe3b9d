// What one loop counts of its requests. Its thread writes, without a lock or a locked instruction; any thread reads.
#pragma once

#include "api/answers/answer_cache.hpp"
#include "api/limits/protection_counters.hpp"
#include "api/server/traffic.hpp"
#include "core/metrics/histogram.hpp"
#include "storage/database.hpp"

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace omni {

// The answers of one route.
class RouteMetrics
{
public:
    void add(int status, std::chrono::nanoseconds duration);

    HistogramCounts durations() const { return durations_.counts(); }
    // Adds how often each status was answered; 0 stands for those beyond the first dozen.
    void add_up(std::map<int, std::int64_t>& statuses) const;

private:
    struct Status
    {
        std::atomic<int> status{0}; // 0: not used yet
        Counter count;
    };

    std::array<Status, 13> statuses_; // the last one: of all others
    Histogram durations_{request_buckets};
};

// What parts of a loop count for themselves, copied.
struct LoopCondition
{
    Database::Counters database{};
    ProtectionCounters protection{};
    AnswerCacheCounters answers{};
};

struct LoopMetrics
{
    // Of `routes` routes, and of what is none.
    explicit LoopMetrics(std::size_t count) : routes(count + 1) {}

    std::vector<RouteMetrics> routes; // by their place in the table
    Gauge in_flight;                  // requests
    server::Traffic traffic;

    // As of a quarter of a second ago at most. Under a lock, which the loop takes four times a second.
    void set_condition(LoopCondition condition);
    LoopCondition condition() const;

    std::shared_ptr<const StatementMetrics> statements; // set before the loop starts

private:
    mutable std::mutex mutex_;
    LoopCondition condition_;
};

} // namespace omni
