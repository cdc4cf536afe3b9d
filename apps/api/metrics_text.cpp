#include "api/metrics_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace omni {

namespace {

// One number of each kind.
struct Family
{
    std::string_view name;
    std::string_view type;
    std::string_view help;
    double (*value)(const KindMetrics&);
};

constexpr Family families[] = {
    {"omnicrm_jobs_submitted_total", "counter", "Jobs that were enqueued.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.submitted); }},
    {"omnicrm_jobs_claimed_total", "counter", "Attempts that began.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.claimed); }},
    {"omnicrm_jobs_completed_total", "counter", "Jobs that were completed.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.completed); }},
    {"omnicrm_jobs_failed_total", "counter", "Jobs that failed for good.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.failed); }},
    {"omnicrm_jobs_cancelled_total", "counter", "Jobs that were cancelled.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.cancelled); }},
    {"omnicrm_jobs_errors_total", "counter", "Attempts that failed.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.errors); }},
    {"omnicrm_jobs_wait_seconds_total", "counter", "Time for which claimed jobs had been queued.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.wait_ms) / 1000; }},
    {"omnicrm_jobs_run_seconds_total", "counter", "Time for which completed jobs ran.",
     [](const KindMetrics& kind) { return static_cast<double>(kind.run_ms) / 1000; }},
    {"omnicrm_jobs_oldest_seconds", "gauge", "How long the job has waited that is queued longest; 0 when none is.",
     [](const KindMetrics& kind) { return kind.oldest_seconds; }},
    {"omnicrm_jobs_paused", "gauge", "1 while the operator has paused the kind.",
     [](const KindMetrics& kind) { return kind.is_paused ? 1.0 : 0.0; }},
};

void append_head(std::string& out, std::string_view name, std::string_view type, std::string_view help)
{
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

// In a label's value backslash, quote and line feed are escaped, nothing else.
std::string escaped(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\\' || c == '"')
            out.push_back('\\');
        out.push_back(c);
    }
    return out;
}

} // namespace

std::string metrics_text(const QueueMetrics& metrics)
{
    std::string out;
    append_head(out, "omnicrm_workers_live", "gauge", "Workers whose lease holds.");
    fmt::format_to(std::back_inserter(out), "omnicrm_workers_live {}\n", metrics.live_workers);
    append_head(out, "omnicrm_jobs", "gauge", "Jobs that are not finished.");
    for (const KindMetrics& kind : metrics.kinds)
        for (const auto& [state, count] : {std::pair("scheduled", kind.scheduled), std::pair("queued", kind.queued),
                                           std::pair("running", kind.running)})
            fmt::format_to(std::back_inserter(out), "omnicrm_jobs{{kind=\"{}\",state=\"{}\"}} {}\n", escaped(kind.kind),
                           state, count);
    for (const Family& family : families) {
        append_head(out, family.name, family.type, family.help);
        for (const KindMetrics& kind : metrics.kinds)
            fmt::format_to(std::back_inserter(out), "{}{{kind=\"{}\"}} {}\n", family.name, escaped(kind.kind),
                           family.value(kind));
    }
    return out;
}

} // namespace omni
