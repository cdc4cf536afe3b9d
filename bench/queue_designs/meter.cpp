// Counting and stopping.
#include "queue_designs/meter.hpp"

namespace omni::queue_designs {

void Meter::add_completed(std::int64_t count)
{
    if (completed_.fetch_add(count) + count >= goal_) {
        stop();
    }
}

void Meter::stop()
{
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
    stopped_.notify_all();
}

void Meter::fail(const std::string& why)
{
    {
        const std::lock_guard lock(mutex_);
        if (failure_.empty()) {
            failure_ = why;
        }
    }
    stop();
}

bool Meter::is_stopped_by(Clock::time_point when)
{
    std::unique_lock lock(mutex_);
    return stopped_.wait_until(lock, when, [this] { return is_stopped_.load(); });
}

std::string Meter::failure()
{
    const std::lock_guard lock(mutex_);
    return failure_;
}

} // namespace omni::queue_designs
