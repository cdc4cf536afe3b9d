// The clock that all processes of a run share.
#pragma once

#include <cstdint>
#include <ctime>

namespace omni::queue_bench {

inline constexpr double ns_per_second = 1e9;
inline constexpr double ns_per_ms = 1e6;

// CLOCK_MONOTONIC: nanoseconds, comparable between the processes of one machine.
inline std::int64_t monotonic_ns()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

inline double seconds_between(std::int64_t from_ns, std::int64_t to_ns)
{
    return static_cast<double>(to_ns - from_ns) / ns_per_second;
}

} // namespace omni::queue_bench
