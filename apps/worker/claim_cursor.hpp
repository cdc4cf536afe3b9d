// Where the next claim begins to look.
//
// Behind everything that was taken already there may be nothing but dead rows, in great number while somebody holds an
// old snapshot; so a claim starts behind the last one. What was committed late, or was put back, lies before that: for
// its sake a claim looks from the very beginning now and then, as often as the cost of that look allows.
#pragma once

#include "storage/queue/claims.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>

namespace omni::worker {

class ClaimCursor
{
public:
    using Clock = std::chrono::steady_clock;

    // While claims come back full, looking from the beginning may take this share of the time, and waits for this long.
    static constexpr int busy_share = 20;
    static constexpr std::chrono::milliseconds busy_pause{1'000};
    // While they come back short nothing is lost by it, and it is what finds a job that was committed late.
    static constexpr int idle_share = 3;

    // For a claim made now.
    QueuePlaces begin(Clock::time_point now)
    {
        begun_ = now;
        is_full_look_ = now >= next_full_look();
        return is_full_look_ ? QueuePlaces{} : places_;
    }

    // What it brought, and whether that was as much as was asked for.
    void end(std::span<const ClaimedJob> jobs, bool has_all, Clock::time_point now)
    {
        for (const ClaimedJob& job : jobs) {
            std::int64_t& place = places_.at(static_cast<std::size_t>(job.priority));
            place = std::max(place, job.seq);
        }
        is_short_ = !has_all;
        if (is_full_look_) {
            full_look_ended_ = now;
            full_look_took_ = now - begun_;
            is_short_ = false; // there is nothing else
        }
    }

    // These go back to their places, and come first among what is claimed next.
    void put_back(std::span<const ClaimedJob> jobs)
    {
        for (const ClaimedJob& job : jobs) {
            std::int64_t& place = places_.at(static_cast<std::size_t>(job.priority));
            place = std::min(place, job.seq - 1);
        }
    }

    // Jobs were put back at places that were passed already.
    void look_from_the_beginning() { is_short_ = true; }

    // When a look from the beginning may be made that somebody waits for; nothing: nobody does.
    std::optional<Clock::time_point> wanted() const
    {
        return is_short_ ? std::optional(next_full_look()) : std::nullopt;
    }

private:
    Clock::time_point next_full_look() const
    {
        if (!full_look_ended_)
            return Clock::time_point::min();
        if (is_short_)
            return *full_look_ended_ + idle_share * full_look_took_;
        return *full_look_ended_ + std::max<Clock::duration>(busy_pause, busy_share * full_look_took_);
    }

    QueuePlaces places_{};
    bool is_short_ = false; // the last claim, made from places_
    bool is_full_look_ = false;
    Clock::time_point begun_{};
    std::optional<Clock::time_point> full_look_ended_{};
    Clock::duration full_look_took_{};
};

} // namespace omni::worker
