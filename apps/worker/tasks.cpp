#include "worker/tasks.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>

namespace omni::worker {

namespace asio = boost::asio;

void Tasks::spawn(asio::awaitable<void> task)
{
    ++count_;
    asio::co_spawn(executor_, std::move(task), [this](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
        --count_;
        one_ended_.notify();
    });
}

asio::awaitable<bool> Tasks::join_until(Event::Clock::time_point deadline)
{
    while (count_ > 0 && !is_waiting_stopped_ && Event::Clock::now() < deadline)
        co_await one_ended_.wait_until(deadline);
    is_waiting_stopped_ = false;
    co_return count_ == 0;
}

asio::awaitable<void> Tasks::join()
{
    while (count_ > 0)
        co_await one_ended_.wait();
}

void Tasks::stop_waiting()
{
    is_waiting_stopped_ = true;
    one_ended_.notify();
}

} // namespace omni::worker
