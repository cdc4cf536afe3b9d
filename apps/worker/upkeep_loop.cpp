#include "worker/upkeep_loop.hpp"

#include "core/log.hpp"
#include "worker/schedule_ticks.hpp"

namespace omni::worker {

namespace asio = boost::asio;

asio::awaitable<void> UpkeepLoop::run()
{
    struct Duty
    {
        asio::awaitable<Result<void>> (UpkeepLoop::*perform)();
        std::chrono::milliseconds every;
        Event::Clock::time_point due = Event::Clock::now();
    };
    Duty duties[] = {
        {&UpkeepLoop::take_over, options_.take_over_every},  {&UpkeepLoop::register_kinds, options_.promote_every},
        {&UpkeepLoop::promote, options_.promote_every},      {&UpkeepLoop::tick, options_.promote_every},
        {&UpkeepLoop::add_up, options_.promote_every},       {&UpkeepLoop::cancel_rest, options_.promote_every},
        {&UpkeepLoop::keep_history, options_.sweep_every},   {&UpkeepLoop::sweep, options_.sweep_every},
        {&UpkeepLoop::forget_events, options_.forget_every}, {&UpkeepLoop::prune, options_.sweep_every}};
    while (!is_stopping_) {
        Duty& first = *std::ranges::min_element(duties, {}, &Duty::due);
        co_await next_.wait_until(first.due);
        if (is_stopping_)
            break;
        const Result<void> performed = co_await (this->*first.perform)();
        if (!performed && !was_failing_)
            log::warning("upkeep of the queue failed, trying on", {{"error", performed.error().message}});
        was_failing_ = !performed;
        first.due = Event::Clock::now();
        if (!is_cancelling_ || first.perform != &UpkeepLoop::cancel_rest)
            first.due += first.every;
    }
}

// Once, as soon as the database is there.
asio::awaitable<Result<void>> UpkeepLoop::register_kinds()
{
    if (kinds_.empty())
        co_return Result<void>{};
    const Result<void> registered = co_await upkeep_.register_kinds(kinds_);
    if (registered)
        kinds_.clear();
    co_return registered;
}

asio::awaitable<Result<void>> UpkeepLoop::tick()
{
    const Result<std::int64_t> enqueued = co_await enqueue_scheduled(database_);
    if (enqueued && *enqueued > 0)
        signal_.raise();
    co_return without_value(enqueued);
}

asio::awaitable<Result<void>> UpkeepLoop::add_up()
{
    co_return co_await upkeep_.add_up_changes();
}

// One part a turn: a great batch has many, and the other duties are not to wait for all of them.
asio::awaitable<Result<void>> UpkeepLoop::cancel_rest()
{
    const Result<bool> cancelled = co_await upkeep_.cancel_rest_of_batches();
    is_cancelling_ = cancelled && *cancelled;
    co_return without_value(cancelled);
}

asio::awaitable<Result<void>> UpkeepLoop::keep_history()
{
    const Result<std::int64_t> dropped = co_await upkeep_.keep_history(options_.history_days);
    if (dropped && *dropped > 0)
        log::info("dropped old jobs", {{"days", *dropped}});
    co_return without_value(dropped);
}

asio::awaitable<Result<void>> UpkeepLoop::promote()
{
    for (std::int64_t promoted = 1; promoted > 0 && !is_stopping_;) {
        const Result<std::int64_t> step = co_await upkeep_.promote_due();
        if (!step)
            co_return step.error();
        promoted = *step;
        if (promoted > 0)
            signal_.raise();
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> UpkeepLoop::take_over()
{
    const Result<std::vector<Uuid>> dead = co_await leases_.bury_dead();
    if (!dead)
        co_return dead.error();
    for (const Uuid& worker : *dead)
        log::warning("a worker stopped responding, taking over its jobs", {{"worker", worker}});
    for (std::int64_t taken = 1; taken > 0 && !is_stopping_;) {
        const Result<std::int64_t> step = co_await leases_.take_over_jobs();
        if (!step)
            co_return step.error();
        taken = *step;
        if (taken > 0) {
            log::warning("took jobs over", {{"jobs", taken}});
            signal_.raise_again();
        }
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> UpkeepLoop::sweep()
{
    for (std::int64_t swept = 1; swept > 0 && !is_stopping_;) {
        const Result<std::int64_t> step = co_await upkeep_.sweep_abandoned_uploads();
        if (!step)
            co_return step.error();
        swept = *step;
        if (swept > 0)
            log::info("removed abandoned uploads", {{"uploads", swept}});
    }
    co_return co_await leases_.forget_dead();
}

asio::awaitable<Result<void>> UpkeepLoop::forget_events()
{
    for (std::int64_t forgotten = 1; forgotten > 0 && !is_stopping_;) {
        const Result<std::int64_t> step = co_await EventLog(database_).forget(options_.event_life);
        if (!step)
            co_return step.error();
        forgotten = *step;
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> UpkeepLoop::prune()
{
    for (std::int64_t pruned = 1; pruned > 0 && !is_stopping_;) {
        const Result<std::int64_t> step = co_await upkeep_.prune_idempotency_keys();
        if (!step)
            co_return step.error();
        pruned = *step;
    }
    co_return Result<void>{};
}

void UpkeepLoop::stop()
{
    is_stopping_ = true;
    next_.notify();
}

} // namespace omni::worker
