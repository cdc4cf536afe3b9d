// Jobs that a worker has claimed and not started, in the order in which they came.
#pragma once

#include "storage/queue/claims.hpp"

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace omni::worker {

class Reserve
{
public:
    using Clock = std::chrono::steady_clock;

    void add(std::vector<ClaimedJob> jobs, Clock::time_point now);

    // The first job that may start.
    template <class MayStart>
    std::optional<ClaimedJob> take(MayStart may_start)
    {
        for (auto held = held_.begin(); held != held_.end(); ++held) {
            if (!may_start(held->job))
                continue;
            std::optional<ClaimedJob> job = std::move(held->job);
            held_.erase(held);
            return job;
        }
        return std::nullopt;
    }

    std::vector<ClaimedJob> take_all();

    bool holds(std::int64_t claim_token) const;
    std::size_t size() const { return held_.size(); }
    // When the first one was claimed.
    std::optional<Clock::time_point> since() const;

private:
    struct Held
    {
        ClaimedJob job;
        Clock::time_point since; // ascends
    };

    std::deque<Held> held_;
};

} // namespace omni::worker
