#include "api/metrics/queue_text.hpp"

#include "core/metrics/exposition.hpp"

#include <span>
#include <utility>

namespace omni {

namespace {

// One number of each kind.
struct Family
{
    std::string_view name;
    bool is_counter;
    std::string_view help;
    double (*value)(const KindMetrics&);
};

constexpr Family families[] = {
    {"omnicrm_jobs_submitted_total", true, "Jobs that were enqueued.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.submitted); }},
    {"omnicrm_jobs_claimed_total", true, "Attempts that began.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.claimed); }},
    {"omnicrm_jobs_completed_total", true, "Jobs that were completed.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.completed); }},
    {"omnicrm_jobs_failed_total", true, "Jobs that failed for good.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.failed); }},
    {"omnicrm_jobs_cancelled_total", true, "Jobs that were cancelled.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.cancelled); }},
    {"omnicrm_jobs_errors_total", true, "Attempts that failed.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.errors); }},
    {"omnicrm_jobs_wait_seconds_total", true, "Time for which claimed jobs had been queued.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.wait_ms) / 1000; }},
    {"omnicrm_jobs_run_seconds_total", true, "Time for which completed jobs ran.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.run_ms) / 1000; }},
    {"omnicrm_jobs_oldest_seconds", false, "How long the job has waited that is queued longest; 0 when none is.",
     [](const KindMetrics& kind) { return kind.oldest_seconds; }},
    {"omnicrm_jobs_paused", false, "1 while the operator has paused the kind.",
     [](const KindMetrics& kind) { return kind.is_paused ? 1.0 : 0.0; }},
};

} // namespace

void write_queue_metrics(Exposition& out, const QueueMetrics* metrics)
{
    const std::span<const KindMetrics> kinds = metrics ? metrics->kinds : std::span<const KindMetrics>{};
    out.gauge("omnicrm_queue_up", "1 when the database told about the queue.");
    out.sample({}, std::int64_t{metrics != nullptr});
    out.gauge("omnicrm_workers_live", "Workers whose lease holds.");
    if (metrics)
        out.sample({}, metrics->live_workers);
    out.gauge("omnicrm_jobs", "Jobs that are not finished.");
    for (const KindMetrics& kind : kinds)
        for (const auto& [state, count] : {std::pair("scheduled", kind.scheduled), std::pair("queued", kind.queued),
                                           std::pair("running", kind.running)})
            out.sample({{"kind", kind.kind}, {"state", state}}, count);
    for (const Family& family : families) {
        family.is_counter ? out.counter(family.name, family.help) : out.gauge(family.name, family.help);
        for (const KindMetrics& kind : kinds)
            out.sample({{"kind", kind.kind}}, family.value(kind));
    }
}

} // namespace omni
