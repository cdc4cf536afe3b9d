// Durations counted by size: how many took at most so long, for a few fixed lengths, and how long all took together.
#pragma once

#include "core/metrics/counter.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <span>

namespace omni {

// Upper bounds of the buckets, ascending.
using HistogramBounds = std::span<const std::chrono::microseconds>;

inline constexpr std::size_t most_buckets = 16; // beside the one for whatever is longer

// What an HTTP request takes: from half a millisecond to ten seconds.
inline constexpr std::array<std::chrono::microseconds, 14> request_buckets{
    std::chrono::microseconds(500),   std::chrono::milliseconds(1),     std::chrono::microseconds(2'500),
    std::chrono::milliseconds(5),     std::chrono::milliseconds(10),    std::chrono::milliseconds(25),
    std::chrono::milliseconds(50),    std::chrono::milliseconds(100),   std::chrono::milliseconds(250),
    std::chrono::milliseconds(500),   std::chrono::milliseconds(1'000), std::chrono::milliseconds(2'500),
    std::chrono::milliseconds(5'000), std::chrono::milliseconds(10'000)};

// What an attempt at a job takes: from a millisecond to five minutes, where most kinds' time limit is.
inline constexpr std::array<std::chrono::microseconds, 14> job_buckets{
    std::chrono::milliseconds(1),  std::chrono::milliseconds(5),   std::chrono::milliseconds(10),
    std::chrono::milliseconds(50), std::chrono::milliseconds(100), std::chrono::milliseconds(500),
    std::chrono::seconds(1),       std::chrono::seconds(2),        std::chrono::seconds(5),
    std::chrono::seconds(10),      std::chrono::seconds(30),       std::chrono::seconds(60),
    std::chrono::seconds(120),     std::chrono::seconds(300)};

// A histogram as it was at one moment, or the sum of several of the same bounds.
struct HistogramCounts
{
    HistogramBounds bounds{};
    std::array<std::int64_t, most_buckets + 1> buckets{}; // not added up; the one behind the bounds: whatever is longer
    std::chrono::nanoseconds sum{0};

    std::int64_t count() const;
    HistogramCounts& operator+=(const HistogramCounts& other);
};

// One thread adds, any thread reads.
class Histogram
{
public:
    // At most most_buckets bounds; they must outlive it.
    explicit Histogram(HistogramBounds bounds) : bounds_(bounds) {}

    void add(std::chrono::nanoseconds duration);
    HistogramCounts counts() const;

private:
    HistogramBounds bounds_;
    std::array<Counter, most_buckets + 1> buckets_;
    Counter nanoseconds_;
};

} // namespace omni
