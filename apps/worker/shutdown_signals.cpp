#include "worker/shutdown_signals.hpp"

#include "core/log.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace omni::worker {

namespace asio = boost::asio;

asio::awaitable<void> stop_on_signals(Engine& engine)
{
    asio::signal_set signals(co_await asio::this_coro::executor, SIGTERM, SIGINT);
    co_await signals.async_wait(asio::use_awaitable);
    log::info("asked to stop: finishing what runs");
    engine.stop();
    co_await signals.async_wait(asio::use_awaitable);
    log::warning("asked again: cancelling what runs");
    engine.insist();
}

} // namespace omni::worker
