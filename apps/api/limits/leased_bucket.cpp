#include "api/limits/leased_bucket.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace omni {

namespace {

using namespace std::chrono_literals;
using FractionalSeconds = std::chrono::duration<double>;

// An empty bucket is not asked about more often than this, however fast it is refilled; nor is it taken for empty much
// longer without asking, because others give back what they do not use.
constexpr std::chrono::milliseconds shortest_refusal = 100ms;
constexpr std::chrono::milliseconds longest_refusal = 1s;

// Rounded up, but for what is nothing but the rounding of 1/3.
std::chrono::seconds whole_seconds(double seconds)
{
    return std::chrono::seconds(static_cast<std::int64_t>(std::ceil(std::max(0.0, seconds - 1e-6))));
}

} // namespace

LeasedBucket::Answer LeasedBucket::take(SteadyTime now)
{
    if (tokens_ > 0 && now < lease_ends_) {
        --tokens_;
        return Answer::granted;
    }
    return now < refused_until_ ? Answer::refused : Answer::unknown;
}

void LeasedBucket::put_back(const LimitRule& rule, SteadyTime now)
{
    if (tokens_++ == 0)
        lease_ends_ = now + rule.lease_life;
}

double LeasedBucket::level(const LimitRule& rule, SteadyTime now) const
{
    if (!is_known_)
        return rule.burst;
    return std::min<double>(rule.burst, level_ + rule.per_second * FractionalSeconds(now - level_at_).count());
}

void LeasedBucket::add(const LimitRule& rule, std::int32_t granted, double level, SteadyTime held_since, SteadyTime now)
{
    if (granted > 0)
        lease_ends_ = held_since + rule.lease_life;
    tokens_ += granted;
    level_ = level;
    level_at_ = now;
    is_known_ = true;
    if (tokens_ > 0)
        return;
    const auto until_next = std::chrono::duration_cast<std::chrono::milliseconds>(
        FractionalSeconds(std::min((1 - level) / rule.per_second, 1.0)));
    refused_until_ = now + std::clamp(until_next, shortest_refusal, longest_refusal);
}

void LeasedBucket::receive(const LimitRule& rule, const TokenLease& lease, SteadyTime asked_at, SteadyTime now)
{
    // What was handed out alone is forgiven, what was left of it forgotten.
    if (is_alone_)
        tokens_ = 0;
    is_alone_ = false;
    add(rule, lease.granted, lease.level, asked_at, now);
}

void LeasedBucket::receive_alone(const LimitRule& rule, std::int32_t needed, SteadyTime now)
{
    const double available = level(rule, now);
    const auto whole = static_cast<std::int32_t>(available);
    const std::int32_t granted = std::min(whole, std::max(needed, std::min(rule.chunk, whole / 8)));
    is_alone_ = true;
    add(rule, granted, available - granted, now, now);
}

std::int32_t LeasedBucket::take_expired(const LimitRule& rule, SteadyTime now)
{
    if (tokens_ == 0 || now < lease_ends_)
        return 0;
    const std::int32_t expired = std::exchange(tokens_, 0);
    level_ = std::min<double>(rule.burst, level(rule, now) + expired);
    level_at_ = now;
    return is_alone_ ? 0 : expired;
}

LimitStanding LeasedBucket::standing(const LimitRule& rule, bool is_granted, SteadyTime now) const
{
    const double left = std::min<double>(rule.burst, level(rule, now) + tokens_);
    LimitStanding standing{.is_granted = is_granted, .limit = rule.burst};
    standing.remaining = is_granted ? static_cast<std::int32_t>(left) : 0;
    standing.reset = whole_seconds((rule.burst - left) / rule.per_second);
    standing.retry_after = std::max<std::chrono::seconds>(1s, whole_seconds((1 - left) / rule.per_second));
    return standing;
}

} // namespace omni
