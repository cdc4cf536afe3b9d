// Finds jobs that the queue says are ours and that we know nothing of.
//
// When the answer to a claim is lost, its jobs are under our lease and nobody runs them, for as long as we live. They
// are told from those whose claim is just being answered by time: what is unknown in two looks running, with every
// claim ended that had begun before the first, is nobody's.
//
// A look reads every job we hold, which takes long behind a snapshot that somebody holds open (2 s of each 2 s after
// four minutes at 30,000 jobs a second). So there is one when something has failed that may have left strays, and
// otherwise now and then.
#pragma once

#include "storage/queue/claims.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <vector>

namespace omni::worker {

class StrayJobs
{
public:
    using Clock = std::chrono::steady_clock;

    // Longer than the server can still be busy with what we have given up.
    static constexpr std::chrono::minutes suspicion{1};
    static constexpr std::chrono::minutes longest_pause{2};

    // A claim, or giving jobs back, has failed: nobody knows what it did.
    void suspect(Clock::time_point now) { suspicious_until_ = now + suspicion; }

    // Whether to look.
    bool is_due(Clock::time_point now) const
    {
        return now < suspicious_until_ || !unknown_.empty() || now >= looked_at_ + longest_pause;
    }

    void claim_begins() { ++begun_; }
    void claim_ends() { ++ended_; } // whether it failed or not

    // What a look at the queue has shown; those that are to be given back.
    std::vector<JobToken> look(Clock::time_point now, std::span<const HeldJob> held,
                               const std::function<bool(const HeldJob&)>& is_known)
    {
        looked_at_ = now;
        const bool is_conclusive = ended_ >= begun_at_look_;
        std::vector<JobToken> strays;
        std::set<std::int64_t> unknown;
        for (const HeldJob& job : held) {
            if (is_known(job))
                continue;
            if (is_conclusive && unknown_.contains(job.token))
                strays.push_back({job.id, job.token});
            else
                unknown.insert(job.token);
        }
        unknown_ = std::move(unknown);
        begun_at_look_ = begun_;
        return strays;
    }

private:
    std::set<std::int64_t> unknown_{}; // at the last look, by token
    Clock::time_point suspicious_until_{};
    Clock::time_point looked_at_{};
    std::int64_t begun_ = 0;
    std::int64_t ended_ = 0;
    std::int64_t begun_at_look_ = 0;
};

} // namespace omni::worker
