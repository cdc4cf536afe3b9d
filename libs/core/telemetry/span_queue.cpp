#include "core/telemetry/span_queue.hpp"

#include <algorithm>
#include <iterator>

namespace omni {

void SpanQueue::push(Span span)
{
    {
        const std::lock_guard lock(mutex_);
        if (is_closed_ || spans_.size() >= limit_) {
            ++dropped_;
            return;
        }
        spans_.push_back(std::move(span));
        if (spans_.size() != batch_)
            return;
    }
    changed_.notify_one();
}

std::vector<Span> SpanQueue::take(std::chrono::milliseconds delay)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, delay, [this] { return is_closed_ || spans_.size() >= batch_; });
    const auto count = static_cast<std::ptrdiff_t>(std::min(spans_.size(), batch_));
    std::vector<Span> taken(std::make_move_iterator(spans_.begin()), std::make_move_iterator(spans_.begin() + count));
    spans_.erase(spans_.begin(), spans_.begin() + count);
    return taken;
}

bool SpanQueue::wait_until_closed(std::chrono::milliseconds time)
{
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, time, [this] { return is_closed_; });
}

void SpanQueue::close()
{
    {
        const std::lock_guard lock(mutex_);
        is_closed_ = true;
    }
    changed_.notify_all();
}

bool SpanQueue::is_closed() const
{
    const std::lock_guard lock(mutex_);
    return is_closed_;
}

std::size_t SpanQueue::size() const
{
    const std::lock_guard lock(mutex_);
    return spans_.size();
}

std::int64_t SpanQueue::dropped() const
{
    const std::lock_guard lock(mutex_);
    return dropped_;
}

} // namespace omni
