#include "worker/lease.hpp"

#include "core/log.hpp"
#include "storage/with_timeout.hpp"
#include "worker/config.hpp"

#include <unistd.h>

namespace omni::worker {

namespace asio = boost::asio;

asio::awaitable<void> Lease::run()
{
    while (!is_stopping_) {
        co_await begin();
        if (worker_)
            co_await keep();
    }
    if (worker_)
        co_await end();
}

// One try; a wait when it fails.
asio::awaitable<void> Lease::begin()
{
    const Uuid id = Uuid::v7();
    const auto sent = Event::Clock::now();
    const Result<void> begun = co_await leases_.begin(id, host_name(), getpid(), options_.length);
    if (!begun) {
        if (!patience_.is_waiting_for_recovery())
            log::warning("cannot register as a worker, trying on", {{"error", begun.error().message}});
        co_await patience_.wait();
        co_return;
    }
    patience_.reset();
    worker_ = id;
    good_until_ = sent + options_.length;
    log::info("registered as a worker", {{"worker", id}});
    on_begun_();
}

asio::awaitable<void> Lease::keep()
{
    while (co_await pulse_.wait_until(std::min(Event::Clock::now() + options_.heartbeat, good_until_)), !is_stopping_) {
        const auto sent = Event::Clock::now();
        if (sent >= good_until_)
            co_return lose("the lease ran out");
        const Result<bool> renewed =
            co_await with_timeout(leases_.renew(*worker_, options_.length), good_until_ - sent, "no heartbeat in time");
        if (renewed && !*renewed)
            co_return lose("another worker took the lease");
        if (renewed) {
            good_until_ = sent + options_.length;
            continue;
        }
        log::warning("heartbeat failed", {{"worker", *worker_}, {"error", renewed.error().message}});
    }
}

void Lease::lose(std::string_view reason)
{
    log::error("lost the lease", {{"worker", *worker_}, {"reason", reason}});
    worker_.reset();
    on_lost_();
}

asio::awaitable<void> Lease::end()
{
    const Result<void> ended = co_await leases_.end(*worker_);
    if (!ended)
        log::warning("could not sign off; the lease will run out", {{"error", ended.error().message}});
    worker_.reset();
}

void Lease::stop()
{
    is_stopping_ = true;
    pulse_.notify();
    patience_.interrupt();
}

} // namespace omni::worker
