// Runs blocking or slow work on a thread pool, while the coroutine that asked for it lets its own thread go on.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>
#include <type_traits>
#include <utility>

namespace omni {

namespace detail {

template <class Work>
boost::asio::awaitable<void> run_and_store(Work work, std::optional<std::invoke_result_t<Work>>& out)
{
    out.emplace(work());
    co_return;
}

template <class Work>
boost::asio::awaitable<void> run_and_forget(Work work)
{
    work();
    co_return;
}

} // namespace detail

// What `work` returns or throws. Cancelling the coroutine does not interrupt the work: it is waited for, so the work
// may use what the caller owns.
template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work>> run_blocking(boost::asio::thread_pool& pool, Work work)
{
    namespace asio = boost::asio;
    // Cancellation stays on this side: a spawned coroutine that is cancelled and never had to wait throws out of the
    // pool's thread (Boost 1.81), which ends the program.
    if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
        co_await asio::co_spawn(pool, detail::run_and_forget(std::move(work)),
                                asio::bind_cancellation_slot(asio::cancellation_slot(), asio::use_awaitable));
    } else {
        std::optional<std::invoke_result_t<Work>> result;
        co_await asio::co_spawn(pool, detail::run_and_store(std::move(work), result),
                                asio::bind_cancellation_slot(asio::cancellation_slot(), asio::use_awaitable));
        co_return std::move(*result);
    }
}

} // namespace omni
