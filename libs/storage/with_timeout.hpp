// Time-boxes an asynchronous operation: cancelled when the time is up, and the error says which of the two it was.
//
// Not `operation || timer`, which reports an operation's failure only when the timer fires.
#pragma once

#include "core/error.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <string>

namespace omni {

namespace detail {

template <class T>
boost::asio::awaitable<void> store_result(boost::asio::awaitable<Result<T>> operation, std::optional<Result<T>>& out)
{
    out.emplace(co_await std::move(operation));
}

} // namespace detail

// Fails with ErrorCode::timeout and `message` when the operation has not finished in time; it has then been cancelled
// and has come to an end. An operation that ignores cancellation is waited for. Its exceptions pass through.
template <class T>
boost::asio::awaitable<Result<T>> with_timeout(boost::asio::awaitable<Result<T>> operation,
                                               std::chrono::steady_clock::duration time, std::string message)
{
    namespace asio = boost::asio;
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, time);
    std::optional<Result<T>> result;
    auto [order, exception, timer_error] =
        co_await asio::experimental::make_parallel_group(
            asio::co_spawn(executor, detail::store_result(std::move(operation), result), asio::deferred),
            timer.async_wait(asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    const bool timed_out = order[0] == 1 && !timer_error;
    if (result && (*result || !timed_out))
        co_return std::move(*result);
    if (timed_out)
        co_return Error{ErrorCode::timeout, std::move(message)};
    std::rethrow_exception(exception);
}

} // namespace omni
