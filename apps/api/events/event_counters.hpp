// What the event streams of all loops did, in numbers for monitoring.
#pragma once

#include <atomic>
#include <cstdint>

namespace omni {

// Safe on any thread: each number is counted for itself.
struct EventCounters
{
    using Number = std::atomic<std::int64_t>;

    Number open{0};      // streams, now
    Number opened{0};    // streams, since the start
    Number refused{0};   // streams, because there were too many
    Number ended{0};     // streams that we ended: their credential did not hold any more
    Number given{0};     // events, to each reader; those that a newer one stands for as well
    Number resets{0};    // readers who came back too late
    Number questions{0}; // to the database, about the news of many users each
    Number failures{0};  // of them
};

} // namespace omni
