#include "worker/reserve.hpp"

#include <algorithm>
#include <utility>

namespace omni::worker {

void Reserve::add(std::vector<ClaimedJob> jobs, Clock::time_point now)
{
    for (ClaimedJob& job : jobs)
        held_.push_back({std::move(job), now});
}

std::vector<ClaimedJob> Reserve::take_all()
{
    std::vector<ClaimedJob> taken;
    for (Held& held : std::exchange(held_, {}))
        taken.push_back(std::move(held.job));
    return taken;
}

bool Reserve::holds(std::int64_t claim_token) const
{
    return std::ranges::any_of(held_, [&](const Held& held) { return held.job.claim_token == claim_token; });
}

std::optional<Reserve::Clock::time_point> Reserve::since() const
{
    return held_.empty() ? std::nullopt : std::optional(held_.front().since);
}

} // namespace omni::worker
