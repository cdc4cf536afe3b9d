// Meter: what the threads of a run have done so far, and whether they shall go on.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string>

namespace omni::queue_designs {

class Meter
{
public:
    using Clock = std::chrono::steady_clock;

    // The run stops by itself once `goal` jobs are completed.
    explicit Meter(std::int64_t goal = std::numeric_limits<std::int64_t>::max()) : goal_(goal) {}

    void add_enqueued(std::int64_t count) { enqueued_ += count; }
    void add_claimed(std::int64_t count) { claimed_ += count; }
    void add_completed(std::int64_t count);

    [[nodiscard]] std::int64_t waiting() const { return enqueued_ - claimed_; }
    [[nodiscard]] std::int64_t enqueued() const { return enqueued_; }
    [[nodiscard]] std::int64_t completed() const { return completed_; }

    void stop();
    // Stops, and keeps the first reason.
    void fail(const std::string& why);
    [[nodiscard]] bool is_stopped() const { return is_stopped_; }
    // Waits; true as soon as the run is stopped.
    bool is_stopped_by(Clock::time_point when);
    // Empty: nothing failed.
    std::string failure();

private:
    const std::int64_t goal_;
    std::atomic<std::int64_t> enqueued_ = 0;
    std::atomic<std::int64_t> claimed_ = 0;
    std::atomic<std::int64_t> completed_ = 0;
    std::atomic<bool> is_stopped_ = false;
    std::mutex mutex_;
    std::condition_variable stopped_;
    std::string failure_;
};

} // namespace omni::queue_designs
