// WorkerProgress: what a worker process has done so far, in memory that it shares with the process that measures it.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace omni::queue_bench {

inline constexpr std::size_t most_noted_jobs = 4'096;

// When the handler of the job with {"n": index} was called; all zero until then.
struct NotedCall
{
    std::atomic<std::int64_t> at_ns;
    std::atomic<std::int64_t> calls_before; // of handlers in this process
};

// The worker writes, everybody reads. Times are monotonic_ns().
struct WorkerProgress
{
    std::atomic<bool> has_lease; // it claims, or is about to
    std::atomic<std::int64_t> calls;
    std::atomic<std::int64_t> settled; // jobs that are over; a moment old
    std::atomic<std::int64_t> first_call_ns;
    std::atomic<std::int64_t> last_call_ns;
    std::array<NotedCall, most_noted_jobs> noted;

    void count_call();
    // Throws std::out_of_range when there is no room for that one.
    void note_call(std::size_t n);
};

// The memory behind it: an anonymous file, which a child process finds under the same descriptor. Failures are
// std::system_error.
class SharedProgress
{
public:
    SharedProgress();
    // Of the parent's.
    explicit SharedProgress(int inherited_descriptor);
    ~SharedProgress();
    SharedProgress(const SharedProgress&) = delete;
    SharedProgress& operator=(const SharedProgress&) = delete;

    int descriptor() const { return descriptor_; }
    WorkerProgress& operator*() const { return *progress_; }
    WorkerProgress* operator->() const { return progress_; }

private:
    int descriptor_;
    WorkerProgress* progress_;
};

} // namespace omni::queue_bench
