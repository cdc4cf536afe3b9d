#include "api/metrics/loop_metrics.hpp"

namespace omni {

void RouteMetrics::add(int status, std::chrono::nanoseconds duration)
{
    durations_.add(duration);
    for (std::size_t i = 0; i + 1 < statuses_.size(); ++i) {
        Status& known = statuses_[i];
        const int found = known.status.load(std::memory_order_relaxed);
        if (found != status && found != 0)
            continue;
        if (found == 0)
            known.status.store(status, std::memory_order_relaxed);
        known.count.add();
        return;
    }
    statuses_.back().count.add();
}

void RouteMetrics::add_up(std::map<int, std::int64_t>& statuses) const
{
    for (const Status& known : statuses_) {
        const std::int64_t count = known.count.value();
        const int status = known.status.load(std::memory_order_relaxed);
        // The first one of its status may be seen before the status is: it is counted the next time.
        if (count > 0 && (status != 0 || &known == &statuses_.back()))
            statuses[status] += count;
    }
}

void LoopMetrics::set_condition(LoopCondition condition)
{
    const std::lock_guard lock(mutex_);
    condition_ = std::move(condition);
}

LoopCondition LoopMetrics::condition() const
{
    const std::lock_guard lock(mutex_);
    return condition_;
}

} // namespace omni
