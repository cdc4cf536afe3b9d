// Says that there is something to claim: to this worker's engine at once, to the others by NOTIFY after the commit.
//
// However many commits, one NOTIFY is under way at most, and one more to come.
#pragma once

#include "storage/queue/upkeep.hpp"
#include "worker/event.hpp"

#include <functional>

namespace omni::worker {

class QueueSignal
{
public:
    // `wake` is the engine's ear.
    QueueSignal(const boost::asio::any_io_executor& executor, QueueUpkeep& upkeep, std::function<void()> wake)
        : upkeep_(upkeep), wake_(std::move(wake)), raised_(executor)
    {
    }

    // Jobs have become claimable.
    void raise();
    // Jobs were put back where they were, which others may have passed already.
    void raise_again();

    // Sends until stop().
    boost::asio::awaitable<void> run();
    void stop();

private:
    QueueUpkeep& upkeep_;
    std::function<void()> wake_;
    Event raised_;
    bool is_again_ = false;
    bool is_stopping_ = false;
};

} // namespace omni::worker
