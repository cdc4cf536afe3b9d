// Runs one coroutine to its end on this thread, with a time limit that turns a hang into a failure.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>

namespace omni::test {

// What the coroutine returns, or throws. Handlers that are still waiting on the io_context afterwards stay there for
// the next call or for its destructor.
template <class T>
T run(boost::asio::io_context& io, boost::asio::awaitable<T> operation,
      std::chrono::seconds limit = std::chrono::seconds(60))
{
    std::exception_ptr failure;
    bool finished = false;
    const auto finish = [&](std::exception_ptr e) {
        failure = e;
        finished = true;
        io.stop();
    };
    io.restart();
    if constexpr (std::is_void_v<T>) {
        boost::asio::co_spawn(io, std::move(operation), finish);
        io.run_for(limit);
        if (!finished)
            throw std::runtime_error("the coroutine did not finish in time");
        if (failure)
            std::rethrow_exception(failure);
    } else {
        std::optional<T> result;
        boost::asio::co_spawn(
            io,
            [](boost::asio::awaitable<T> inner, std::optional<T>& out) -> boost::asio::awaitable<void> {
                out.emplace(co_await std::move(inner));
            }(std::move(operation), result),
            finish);
        io.run_for(limit);
        if (!finished)
            throw std::runtime_error("the coroutine did not finish in time");
        if (failure)
            std::rethrow_exception(failure);
        return std::move(*result);
    }
}

} // namespace omni::test
