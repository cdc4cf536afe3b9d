// Wakes one waiting coroutine, once, from the same thread.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace omni::pg {

using Deadline = std::chrono::steady_clock::time_point;

enum class Wake { notified, timed_out, cancelled };

class Signal
{
public:
    explicit Signal(const boost::asio::any_io_executor& executor) : timer_(executor) {}

    bool is_notified() const { return notified_; }

    void notify()
    {
        notified_ = true;
        timer_.cancel();
    }

    boost::asio::awaitable<Wake> wait(Deadline deadline)
    {
        if (notified_)
            co_return Wake::notified;
        timer_.expires_at(deadline);
        const auto [error] = co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        if (notified_)
            co_return Wake::notified;
        co_return error ? Wake::cancelled : Wake::timed_out;
    }

    // The same, deaf to cancellation of the coroutine.
    boost::asio::awaitable<Wake> wait_uncancelled(Deadline deadline)
    {
        if (notified_)
            co_return Wake::notified;
        timer_.expires_at(deadline);
        co_await timer_.async_wait(boost::asio::bind_cancellation_slot(
            boost::asio::cancellation_slot(), boost::asio::as_tuple(boost::asio::use_awaitable)));
        co_return notified_ ? Wake::notified : Wake::timed_out;
    }

private:
    boost::asio::steady_timer timer_;
    bool notified_ = false;
};

} // namespace omni::pg
