#include "worker/metrics/job_metrics.hpp"

#include "core/enum_names.hpp"
#include "core/metrics/exposition.hpp"

namespace omni::worker {

void JobMetrics::add(std::string_view kind, AttemptOutcome outcome, std::chrono::nanoseconds duration)
{
    auto found = kinds_.find(kind);
    if (found == kinds_.end())
        found = kinds_.try_emplace(std::string(kind)).first;
    ++found->second.outcomes[static_cast<std::size_t>(outcome)];
    found->second.durations.add(duration);
}

void JobMetrics::write(Exposition& out) const
{
    out.counter("omnicrm_worker_attempts_total", "Attempts at jobs that ended in this worker, by how.");
    for (const auto& [name, kind] : kinds_)
        for (std::size_t i = 0; i < kind.outcomes.size(); ++i)
            if (kind.outcomes[i] > 0)
                out.sample({{"kind", name}, {"outcome", enum_name(static_cast<AttemptOutcome>(i))}}, kind.outcomes[i]);
    out.histogram("omnicrm_worker_attempt_seconds", "How long handlers ran.");
    for (const auto& [name, kind] : kinds_)
        out.sample({{"kind", name}}, kind.durations.counts());
}

} // namespace omni::worker
