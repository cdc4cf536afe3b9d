#include "worker/queue_signal.hpp"

#include <utility>

namespace omni::worker {

void QueueSignal::raise()
{
    wake_();
    raised_.notify();
}

void QueueSignal::raise_again()
{
    is_again_ = true;
    raise();
}

boost::asio::awaitable<void> QueueSignal::run()
{
    while (co_await raised_.wait(), !is_stopping_)
        // A NOTIFY that fails is not sent again: the others poll.
        co_await upkeep_.notify(std::exchange(is_again_, false) ? queue_message::again : std::string_view());
}

void QueueSignal::stop()
{
    is_stopping_ = true;
    raised_.notify();
}

} // namespace omni::worker
