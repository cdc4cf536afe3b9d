// Wakes one waiting coroutine of the same thread; remembers a call that comes before the wait.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace omni::worker {

class Event
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Event(const boost::asio::any_io_executor& executor) : timer_(executor) {}

    void notify()
    {
        is_notified_ = true;
        timer_.cancel();
    }

    // Whether it was notified before the time was up; that is forgotten then.
    boost::asio::awaitable<bool> wait_until(Clock::time_point deadline)
    {
        if (!is_notified_) {
            timer_.expires_at(deadline);
            co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        }
        co_return std::exchange(is_notified_, false);
    }

    boost::asio::awaitable<bool> wait_for(Clock::duration time) { return wait_until(Clock::now() + time); }

    boost::asio::awaitable<bool> wait() { return wait_until(Clock::time_point::max()); }

private:
    boost::asio::steady_timer timer_;
    bool is_notified_ = false;
};

} // namespace omni::worker
