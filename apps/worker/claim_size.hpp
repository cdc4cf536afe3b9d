// How many jobs to claim: what free slots can take, and a reserve when the last ones went by quickly.
//
// A reserve saves a round trip per job when jobs are short, but while they are long it keeps them from other workers.
// So it doubles when a full claim was used up within `quick`, and halves when one lasted longer than `slow`.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace omni::worker {

class ClaimSize
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds quick{50};
    static constexpr std::chrono::milliseconds slow{200};

    ClaimSize(std::size_t slots, std::size_t max_reserve) : slots_(slots), max_reserve_(max_reserve) {}

    // How many to ask for, with `free` slots and `ready` jobs claimed and not started; nothing while enough are ready.
    std::size_t next(std::size_t free, std::size_t ready) const
    {
        if (ready >= free + (reserve_ + 1) / 2)
            return 0;
        return free + reserve_ - ready;
    }

    // A claim came back with as many as were asked for: the queue holds more.
    void claimed_all(Clock::time_point now)
    {
        const auto lasted = now - last_;
        last_ = now;
        if (lasted < quick)
            reserve_ = std::min(max_reserve_, reserve_ * 2 + slots_);
        else if (lasted > slow)
            reserve_ /= 2;
    }

    // Jobs of the reserve waited too long for their turn.
    void reserve_lasted() { reserve_ = 0; }

    // The queue ran dry: what comes next is for whoever is free.
    void claimed_fewer() { reserve_ /= 2; }

private:
    std::size_t slots_;
    std::size_t max_reserve_;
    std::size_t reserve_ = 0;
    Clock::time_point last_{};
};

} // namespace omni::worker
