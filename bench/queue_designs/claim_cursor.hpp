// ClaimCursor: where in the ready set one consumer's next claim begins to look.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

namespace omni::queue_designs {

// Remembers, per priority, the seq it has claimed up to. Rows that became visible behind that point (their transaction
// committed late, or a claim was rolled back) are found by a full look, from the beginning. One is due after a claim
// that came back short and, if wanted, at regular times; since it walks over everything dead it may take no more than a
// twentieth of the time.
class ClaimCursor
{
public:
    using Clock = std::chrono::steady_clock;
    using Positions = std::array<std::int64_t, 4>; // by priority

    // Zero: regular full looks are not wanted.
    explicit ClaimCursor(std::chrono::milliseconds full_look_every) : full_look_every_(full_look_every) {}

    // The seqs behind which to look now.
    Positions begin_look(Clock::time_point now);
    // How it came out: the largest seq found per priority, 0 for none, and whether there was less than asked for.
    void end_look(Clock::time_point now, const Positions& found, bool is_short);

    [[nodiscard]] std::int64_t full_looks() const { return full_looks_; }

private:
    static constexpr int rarer_than_long = 20;

    const std::chrono::milliseconds full_look_every_;
    Positions claimed_up_to_{};
    bool was_short_ = false;
    bool is_full_ = false;
    Clock::time_point began_;
    Clock::time_point full_look_ended_;
    Clock::duration full_look_took_{0};
    std::int64_t full_looks_ = 0;
};

inline ClaimCursor::Positions ClaimCursor::begin_look(Clock::time_point now)
{
    const auto since_full = now - full_look_ended_;
    const bool is_due = was_short_ || (full_look_every_.count() > 0 && since_full >= full_look_every_);
    is_full_ = is_due && since_full >= rarer_than_long * full_look_took_;
    began_ = now;
    return is_full_ ? Positions{} : claimed_up_to_;
}

inline void ClaimCursor::end_look(Clock::time_point now, const Positions& found, bool is_short)
{
    for (std::size_t priority = 0; priority < found.size(); ++priority) {
        if (found[priority] != 0) {
            claimed_up_to_[priority] = found[priority]; // after a full look also backwards: more late rows may follow
        }
    }
    was_short_ = is_short;
    if (is_full_) {
        full_look_ended_ = now;
        full_look_took_ = now - began_;
        ++full_looks_;
    }
}

} // namespace omni::queue_designs
