#include "worker/queue_signal.hpp"

namespace omni::worker {

void QueueSignal::raise()
{
    wake_();
    raised_.notify();
}

boost::asio::awaitable<void> QueueSignal::run()
{
    while (co_await raised_.wait(), !is_stopping_)
        // A NOTIFY that fails is not sent again: the others poll.
        co_await upkeep_.notify();
}

void QueueSignal::stop()
{
    is_stopping_ = true;
    raised_.notify();
}

} // namespace omni::worker
