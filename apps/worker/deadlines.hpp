// Stops jobs whose time is up, with one timer for all of them.
//
// A timer a job costs more than a short job itself. Jobs of one kind have the same limit, so those that were started
// first are due first: a list for each limit is in order by itself.
#pragma once

#include "worker/running_job.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <map>

namespace omni::worker {

// Belongs to one thread. The jobs belong to others, who keep them until they are removed.
class Deadlines
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Deadlines(const boost::asio::any_io_executor& executor) : timer_(executor) {}

    // It is stopped with StopReason::timeout unless it is removed within `limit` from now.
    void add(RunningJob& job, std::chrono::milliseconds limit);
    void remove(RunningJob& job) { job.deadlines.unlink(); }

    // The timer keeps the io_context running otherwise.
    void stop() { timer_.cancel(); }

private:
    using Jobs = boost::intrusive::list<
        RunningJob, boost::intrusive::member_hook<RunningJob, decltype(RunningJob::deadlines), &RunningJob::deadlines>,
        boost::intrusive::constant_time_size<false>>;

    void wake_at(Clock::time_point time);
    void stop_overdue();

    boost::asio::steady_timer timer_;
    Clock::time_point wakes_at_ = Clock::time_point::max();
    std::map<std::chrono::milliseconds, Jobs> by_limit_{};
};

} // namespace omni::worker
