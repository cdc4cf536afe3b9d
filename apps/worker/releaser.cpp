#include "worker/releaser.hpp"

#include "core/log.hpp"

#include <boost/asio/this_coro.hpp>

namespace omni::worker {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Another worker is at it; it may have looked before our room came free.
constexpr auto try_again_after = 10ms;

constexpr auto rest_between_vain_looks = 2ms;

} // namespace

asio::awaitable<void> Releaser::run()
{
    auto pause = every_;
    while (co_await look_.wait_for(pause), !is_stopping_) {
        const auto released = co_await release();
        pause = every_;
        if (!released && is_anything_waiting_)
            pause = std::min<std::chrono::milliseconds>(every_, try_again_after);
        if (released == 0)
            co_await rest();
    }
}

// How many jobs became claimable; nothing: another worker was at it, or the database is away.
asio::awaitable<std::optional<std::int64_t>> Releaser::release()
{
    const Result<Release> round = co_await upkeep_.release(start_after_);
    if (!round) {
        if (!was_failing_)
            log::warning("releasing what waits failed, trying on", {{"error", round.error().message}});
        was_failing_ = true;
        co_return std::nullopt;
    }
    was_failing_ = false;
    is_anything_waiting_ = round->is_more_waiting;
    start_after_ = round->stopped_at;
    if (round->released.value_or(0) > 0)
        signal_.raise();
    if (!start_after_.empty()) // more lanes
        look_.notify();
    co_return round->released;
}

// While jobs end by the thousand, not each of them is worth asking.
asio::awaitable<void> Releaser::rest()
{
    asio::steady_timer timer(co_await asio::this_coro::executor, rest_between_vain_looks);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

void Releaser::look()
{
    look_.notify();
}

void Releaser::made_room()
{
    if (is_anything_waiting_)
        look_.notify();
}

void Releaser::stop()
{
    is_stopping_ = true;
    look_.notify();
}

} // namespace omni::worker
