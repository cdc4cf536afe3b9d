// Coroutines that run beside each other and are waited for together.
#pragma once

#include "worker/event.hpp"

namespace omni::worker {

// Belongs to one thread. Must be joined before it goes. An exception that leaves a task is a defect: it leaves the
// io_context's run() as well.
class Tasks
{
public:
    explicit Tasks(boost::asio::any_io_executor executor) : executor_(std::move(executor)), one_ended_(executor_) {}

    void spawn(boost::asio::awaitable<void> task);

    // Returns when none is left, at the deadline, or when told to by stop_waiting(); whether none is left.
    boost::asio::awaitable<bool> join_until(Event::Clock::time_point deadline);
    boost::asio::awaitable<void> join();

    // Ends the present join_until(), or the next one.
    void stop_waiting();

private:
    boost::asio::any_io_executor executor_;
    Event one_ended_;
    std::size_t count_ = 0;
    bool is_waiting_stopped_ = false;
};

} // namespace omni::worker
