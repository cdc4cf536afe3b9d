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

    // Returns when none is left.
    boost::asio::awaitable<void> join();

private:
    boost::asio::any_io_executor executor_;
    Event one_ended_;
    std::size_t count_ = 0;
};

} // namespace omni::worker
