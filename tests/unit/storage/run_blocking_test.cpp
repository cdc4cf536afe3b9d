// run_blocking: results and exceptions cross over, and cancelling never reaches into the pool.
#include "storage/run_blocking.hpp"

#include "support/print.hpp"
#include "support/run.hpp"

#include <boost/asio/cancellation_signal.hpp>

#include <future>
#include <stdexcept>

namespace omni::test {

namespace {

namespace asio = boost::asio;

} // namespace

TEST_CASE("what blocking work returns or throws reaches the coroutine that asked for it")
{
    asio::io_context io;
    asio::thread_pool pool(1);
    CHECK(run(io, run_blocking(pool, [] { return 42; })) == 42);
    CHECK_THROWS_AS(run(io, run_blocking(pool, []() -> int { throw std::runtime_error("broken disk"); })),
                    std::runtime_error);
}

TEST_CASE("work whose coroutine is cancelled meanwhile is waited for and done all the same")
{
    asio::io_context io;
    asio::thread_pool pool(2);
    std::promise<void> begun;
    std::promise<void> release;
    bool is_done = false;
    bool has_ended = false;
    asio::cancellation_signal cancel;
    const auto work = [&]() -> asio::awaitable<void> {
        co_await run_blocking(pool, [&] {
            begun.set_value();
            release.get_future().wait();
            is_done = true;
        });
    };
    asio::co_spawn(io, work(),
                   asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr) { has_ended = true; }));
    io.poll();
    begun.get_future().wait();
    cancel.emit(asio::cancellation_type::all);
    io.poll();
    // The pool's other thread has now done whatever cancelling may have asked of it.
    std::promise<void> is_idle;
    asio::post(pool, [&] { is_idle.set_value(); });
    is_idle.get_future().wait();
    io.poll();
    CHECK_FALSE(has_ended);

    release.set_value();
    pool.join();
    io.restart();
    io.run();
    CHECK(is_done);
    CHECK(has_ended);
}

} // namespace omni::test
