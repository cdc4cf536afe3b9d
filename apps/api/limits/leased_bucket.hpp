// What one thread knows and holds of a token bucket that all replicas share.
//
// It leases tokens from the database and hands them out itself. While the database does not answer it goes on alone
// from what it last knew, with the same arithmetic, until it hears from it again. Time is a parameter.
#pragma once

#include "api/limits/rate_limit.hpp"
#include "storage/rate_buckets.hpp"

#include <chrono>

namespace omni {

using SteadyTime = std::chrono::steady_clock::time_point;

// How somebody stands with a limit.
struct LimitStanding
{
    bool is_granted = false;
    std::int32_t limit = 0;
    std::int32_t remaining = 0;
    std::chrono::seconds reset{};       // until the bucket is full again
    std::chrono::seconds retry_after{}; // until there is a token; at least a second
};

class LeasedBucket
{
public:
    enum class Answer { granted, refused, unknown };

    // One token, if there is one; unknown: a lease has to be asked for.
    Answer take(SteadyTime now);

    // A token that turned out not to count.
    void put_back(const LimitRule& rule, SteadyTime now);

    // What the database said to a question asked at `asked_at`.
    void receive(const LimitRule& rule, const TokenLease& lease, SteadyTime asked_at, SteadyTime now);

    // The same without the database, for at least `needed` tokens.
    void receive_alone(const LimitRule& rule, std::int32_t needed, SteadyTime now);

    // The database's tokens that were held for too long and go back to it.
    std::int32_t take_expired(const LimitRule& rule, SteadyTime now);

    LimitStanding standing(const LimitRule& rule, bool is_granted, SteadyTime now) const;

private:
    double level(const LimitRule& rule, SteadyTime now) const;
    void add(const LimitRule& rule, std::int32_t granted, double level, SteadyTime held_since, SteadyTime now);

    std::int32_t tokens_ = 0;
    SteadyTime lease_ends_{};
    SteadyTime refused_until_{};
    double level_ = 0; // of the bucket itself, at level_at_
    SteadyTime level_at_{};
    bool is_known_ = false; // otherwise it is full, as far as we know
    bool is_alone_ = false; // the tokens were not the database's
};

} // namespace omni
