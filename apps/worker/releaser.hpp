// Makes claimable what waits behind its tenant's other jobs or for a limit, whenever room may have come free.
//
// One worker at a time does it for all; the others find that out and leave it to them.
#pragma once

#include "storage/queue/upkeep.hpp"
#include "worker/event.hpp"
#include "worker/queue_signal.hpp"

#include <chrono>
#include <optional>

namespace omni::worker {

class Releaser
{
public:
    // `every`: how often to look though nothing was said.
    Releaser(const boost::asio::any_io_executor& executor, QueueUpkeep& upkeep, QueueSignal& signal,
             std::chrono::milliseconds every)
        : upkeep_(upkeep), signal_(signal), every_(every), look_(executor)
    {
    }

    boost::asio::awaitable<void> run();
    void stop();

    // Something waits, or may be waiting.
    void look();
    // Jobs left the ready set or ended: of interest while something waits.
    void made_room();

private:
    boost::asio::awaitable<std::optional<std::int64_t>> release();
    boost::asio::awaitable<void> rest();

    QueueUpkeep& upkeep_;
    QueueSignal& signal_;
    std::chrono::milliseconds every_;
    Event look_;
    std::string start_after_{};
    bool is_anything_waiting_ = false;
    bool is_stopping_ = false;
    bool was_failing_ = false;
};

} // namespace omni::worker
