// Runs a job's own code: with a time limit, cancellable, and with whatever it throws made into an Error.
#pragma once

#include "core/error.hpp"
#include "worker/deadlines.hpp"
#include "worker/running_job.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <exception>
#include <optional>

namespace omni::worker {

// What a job's code has thrown.
Error error_of(const std::exception_ptr& thrown);

// Returns when the code has come to an end. At the time limit it is cancelled with StopReason::timeout; code that does
// not react to being cancelled is waited for. Before and after, the coroutine is not cancelled: to be awaited in one
// that was spawned with the slot of running.cancelled.
template <class T>
boost::asio::awaitable<Result<T>> run_guarded(RunningJob& running, Deadlines& deadlines,
                                              std::chrono::milliseconds limit, boost::asio::awaitable<T> code)
{
    namespace asio = boost::asio;
    if (running.stop_reason != StopReason::none)
        co_return Error{ErrorCode::cancelled, "the job was stopped"};
    co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
    std::optional<Result<T>> result;
    running.is_in_code = true;
    deadlines.add(running, limit);
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(code);
            result.emplace();
        } else {
            result.emplace(co_await std::move(code));
        }
    } catch (...) {
        result.emplace(error_of(std::current_exception()));
    }
    deadlines.remove(running);
    running.is_in_code = false;
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    co_return std::move(*result);
}

} // namespace omni::worker
