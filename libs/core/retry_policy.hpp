// When to try again: exponential backoff with full jitter and a cap.
#pragma once

#include "core/random.hpp"

#include <chrono>
#include <optional>

namespace omni {

struct RetryPolicy
{
    // Attempts in all, the first one included.
    int max_attempts = 5;
    // The longest wait after the first failed attempt; doubles with each further one.
    std::chrono::milliseconds base{1'000};
    // No wait is longer, however many attempts have failed; a Retry-After may be.
    std::chrono::milliseconds cap{15 * 60'000};
};

// Whether another attempt is due after `attempt` (1, 2, …) has failed.
bool may_retry(const RetryPolicy& policy, int attempt);

// The wait after attempt number `attempt` (1, 2, …) has failed: uniform in [0, min(cap, base × 2^(attempt − 1))]
// ("full jitter": M. Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015). With `retry_after`, what
// the other side asked for, plus a jitter of at most `base`, so that those who were told the same do not come back
// together.
std::chrono::milliseconds retry_delay(const RetryPolicy& policy, int attempt, Random& random,
                                      std::optional<std::chrono::milliseconds> retry_after = std::nullopt);

} // namespace omni
