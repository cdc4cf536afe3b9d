// with_timeout: the result, the operation's own error, or the timeout, and never a mix-up.
#include "storage/with_timeout.hpp"

#include "storage/run_blocking.hpp"
#include "support/print.hpp"
#include "support/run.hpp"

#include <thread>

namespace omni::test {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<Result<int>> answer_after(std::chrono::milliseconds time, Result<int> answer)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
    co_return answer;
}

} // namespace

TEST_CASE("an operation that ends in time gives its result")
{
    asio::io_context io;
    const auto result = run(io, with_timeout(answer_after(0ms, 42), 60s, "late"));
    REQUIRE(result);
    CHECK(*result == 42);
}

TEST_CASE("an operation that fails in time gives its own error, at once")
{
    asio::io_context io;
    const auto result = run(io, with_timeout(answer_after(0ms, Error{ErrorCode::conflict, "no"}), 1h, "late"));
    REQUIRE(!result);
    CHECK(result.error().code == ErrorCode::conflict);
}

TEST_CASE("an operation that takes too long is cancelled and gives timeout")
{
    asio::io_context io;
    const auto result = run(io, with_timeout(answer_after(1h, 42), 1ms, "late"));
    REQUIRE(!result);
    CHECK(result.error().code == ErrorCode::timeout);
    CHECK(result.error().message == "late");
}

TEST_CASE("what an operation throws passes through")
{
    asio::io_context io;
    const auto thrower = []() -> asio::awaitable<Result<int>> {
        throw Failure(Error{ErrorCode::conflict, "thrown"});
        co_return 1;
    };
    CHECK_THROWS_AS(run(io, with_timeout(thrower(), 1h, "late")), Failure);
}

TEST_CASE("blocking work runs on another thread, and its result and its exceptions come back")
{
    asio::io_context io;
    asio::thread_pool pool(1);
    const auto there = run(io, run_blocking(pool, [] { return std::this_thread::get_id(); }));
    CHECK(there != std::this_thread::get_id());
    CHECK_THROWS_AS(run(io, run_blocking(pool, []() -> int { throw std::runtime_error("no"); })), std::runtime_error);
    bool has_run = false;
    run(io, run_blocking(pool, [&] { has_run = true; }));
    CHECK(has_run);
}

} // namespace omni::test
