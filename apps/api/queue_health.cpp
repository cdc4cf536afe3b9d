#include "api/queue_health.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni {

namespace {

// The names of those that fit, with commas between them.
template <class Predicate>
std::string names_of(std::span<const KindStatus> kinds, Predicate fits)
{
    std::string names;
    for (const KindStatus& kind : kinds)
        if (fits(kind))
            names.append(names.empty() ? "" : ", ").append(kind.kind);
    return names;
}

std::string count_of_jobs(std::int64_t count)
{
    return count == 1 ? "1 job" : fmt::format("{} jobs", count);
}

} // namespace

std::vector<QueueIssue> queue_issues(const QueueCondition& condition, std::span<const KindStatus> kinds, Timestamp now)
{
    std::vector<QueueIssue> issues;
    if (condition.live_workers == 0)
        issues.push_back({QueueIssueCode::no_live_workers, "No worker is running: nothing is being done."});
    if (condition.is_paused)
        issues.push_back({QueueIssueCode::user_is_paused, "The operator has paused your background work."});
    const std::string paused =
        names_of(kinds, [](const KindStatus& kind) { return kind.is_paused && kind.queued + kind.scheduled > 0; });
    if (!paused.empty() && !condition.is_paused)
        issues.push_back({QueueIssueCode::kinds_are_paused, "The operator has paused: " + paused + "."});
    const std::string late = names_of(kinds, [now](const KindStatus& kind) {
        return !kind.is_paused && kind.oldest_queued_at && now - *kind.oldest_queued_at > patience;
    });
    if (!late.empty() && queue_health(issues) != QueueHealth::stopped)
        issues.push_back({QueueIssueCode::work_is_waiting_too_long,
                          fmt::format("Work has been waiting for more than {} minutes: {}.", patience.count(), late)});
    if (condition.stuck > 0 && queue_health(issues) != QueueHealth::stopped)
        issues.push_back({QueueIssueCode::jobs_are_stuck,
                          count_of_jobs(condition.stuck) + " should be going on, and the workers do not see to it."});
    if (condition.failed_lately > 0)
        issues.push_back({QueueIssueCode::jobs_failed,
                          count_of_jobs(condition.failed_lately) + " failed within the last 24 hours."});
    return issues;
}

QueueHealth queue_health(std::span<const QueueIssue> issues)
{
    const bool is_stopped = std::ranges::any_of(issues, [](const QueueIssue& issue) {
        return issue.code == QueueIssueCode::no_live_workers || issue.code == QueueIssueCode::user_is_paused;
    });
    if (is_stopped)
        return QueueHealth::stopped;
    return issues.empty() ? QueueHealth::ok : QueueHealth::degraded;
}

} // namespace omni
