// Finished spans on their way to who exports them. Full, it drops: whoever puts one in never waits for the outside
// world.
#pragma once

#include "core/telemetry/span.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace omni {

// Any thread. The lock is held for moving spans only: one when it is put in, a batch when it is taken out.
class SpanQueue
{
public:
    // Holds `limit` spans; who takes is woken as soon as there are `batch`.
    SpanQueue(std::size_t limit, std::size_t batch) : limit_(limit), batch_(batch) {}

    void push(Span span);

    // Up to a batch: when it is full, `delay` has passed, or the queue was closed.
    std::vector<Span> take(std::chrono::milliseconds delay);

    // Waits for this long, or until the queue is closed; whether it is.
    bool wait_until_closed(std::chrono::milliseconds time);

    // Nothing goes in any more; what is in can be taken out.
    void close();
    bool is_closed() const;

    std::size_t size() const;
    std::int64_t dropped() const; // since it was full

private:
    std::size_t limit_;
    std::size_t batch_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Span> spans_;
    std::int64_t dropped_ = 0;
    bool is_closed_ = false;
};

} // namespace omni
