// Waits between tries while the database is away: with backoff and jitter, from 50 ms to 2 s.
#pragma once

#include "core/retry_policy.hpp"
#include "worker/event.hpp"

#include <algorithm>

namespace omni::worker {

class DatabasePatience
{
public:
    explicit DatabasePatience(const boost::asio::any_io_executor& executor)
        : interrupted_(executor), random_(Random::from_entropy())
    {
    }

    boost::asio::awaitable<void> wait()
    {
        using namespace std::chrono_literals;
        ++failures_;
        const RetryPolicy policy{.base = 100ms, .cap = 2s};
        co_await interrupted_.wait_for(
            std::max<std::chrono::milliseconds>(50ms, retry_delay(policy, failures_, random_)));
    }

    // Ends a wait early, or the next one.
    void interrupt() { interrupted_.notify(); }

    // The database answered.
    void reset() { failures_ = 0; }

    bool is_waiting_for_recovery() const { return failures_ > 0; }

private:
    Event interrupted_;
    Random random_;
    int failures_ = 0;
};

} // namespace omni::worker
