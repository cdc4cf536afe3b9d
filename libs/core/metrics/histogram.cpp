#include "core/metrics/histogram.hpp"

#include <algorithm>
#include <numeric>

namespace omni {

std::int64_t HistogramCounts::count() const
{
    return std::accumulate(buckets.begin(), buckets.end(), std::int64_t{0});
}

HistogramCounts& HistogramCounts::operator+=(const HistogramCounts& other)
{
    bounds = other.bounds;
    for (std::size_t i = 0; i < buckets.size(); ++i)
        buckets[i] += other.buckets[i];
    sum += other.sum;
    return *this;
}

void Histogram::add(std::chrono::nanoseconds duration)
{
    const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), duration) - bounds_.begin();
    buckets_[static_cast<std::size_t>(bucket)].add();
    nanoseconds_.add(duration.count());
}

HistogramCounts Histogram::counts() const
{
    HistogramCounts counts{.bounds = bounds_, .sum = std::chrono::nanoseconds(nanoseconds_.value())};
    for (std::size_t i = 0; i < buckets_.size(); ++i)
        counts.buckets[i] = buckets_[i].value();
    return counts;
}

} // namespace omni
