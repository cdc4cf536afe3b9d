#include "core/retry_policy.hpp"

#include <algorithm>

namespace omni {

using std::chrono::milliseconds;

bool may_retry(const RetryPolicy& policy, int attempt)
{
    return attempt < policy.max_attempts;
}

milliseconds retry_delay(const RetryPolicy& policy, int attempt, Random& random,
                         std::optional<milliseconds> retry_after)
{
    const auto up_to = [&](milliseconds longest) {
        return milliseconds(static_cast<milliseconds::rep>(
            random.below(static_cast<std::uint64_t>(std::max<milliseconds::rep>(longest.count(), 0)) + 1)));
    };
    if (retry_after)
        return std::max(*retry_after, milliseconds(0)) + up_to(policy.base);
    milliseconds longest = std::min(policy.base, policy.cap);
    for (int doubled = 1; doubled < attempt && longest < policy.cap && longest.count() > 0; ++doubled)
        longest = longest > policy.cap / 2 ? policy.cap : longest * 2;
    return up_to(longest);
}

} // namespace omni
