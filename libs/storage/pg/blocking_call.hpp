// A blocking call on the thread pool that is waited for until a deadline and then left behind.
#pragma once

#include "storage/pg/signal.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <memory>
#include <optional>

namespace omni::pg {

// Nothing when the deadline passed or the coroutine was cancelled first. `call` outlives the wait: it must own all it
// uses, and must not throw.
template <class Call, class R = std::invoke_result_t<Call>>
boost::asio::awaitable<std::optional<R>> call_until(boost::asio::any_io_executor executor,
                                                    boost::asio::thread_pool& pool, Deadline deadline, Call call)
{
    struct State
    {
        Signal done;
        std::optional<R> result{};
    };
    auto state = std::make_shared<State>(State{Signal(executor)});
    boost::asio::post(pool, [state, executor, call = std::move(call)]() mutable {
        auto result = std::make_shared<R>(call());
        boost::asio::post(executor, [state = std::move(state), result = std::move(result)] {
            state->result = std::move(*result);
            state->done.notify();
        });
    });
    co_await state->done.wait(deadline);
    co_return std::move(state->result);
}

} // namespace omni::pg
