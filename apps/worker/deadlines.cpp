#include "worker/deadlines.hpp"

#include <algorithm>

namespace omni::worker {

void Deadlines::add(RunningJob& job, std::chrono::milliseconds limit)
{
    job.deadline = Clock::now() + limit;
    by_limit_[limit].push_back(job);
    // Later wake-ups stay as they are: that the first job is gone by then is the usual case.
    if (job.deadline < wakes_at_)
        wake_at(job.deadline);
}

void Deadlines::wake_at(Clock::time_point time)
{
    wakes_at_ = time;
    timer_.expires_at(time);
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled)
            return;
        wakes_at_ = Clock::time_point::max();
        stop_overdue();
    });
}

void Deadlines::stop_overdue()
{
    const auto now = Clock::now();
    auto next = Clock::time_point::max();
    for (auto& [limit, jobs] : by_limit_) {
        while (!jobs.empty() && jobs.front().deadline <= now) {
            RunningJob& job = jobs.front();
            jobs.pop_front();
            job.stop(StopReason::timeout);
        }
        if (!jobs.empty())
            next = std::min(next, jobs.front().deadline);
    }
    if (next < wakes_at_)
        wake_at(next);
}

} // namespace omni::worker
