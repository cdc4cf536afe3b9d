// Whether a user's background work is being done, and what is wrong when it is not.
#pragma once

#include "storage/job_list.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace omni {

enum class QueueHealth { ok, degraded, stopped };
BOOST_DESCRIBE_ENUM(QueueHealth, ok, degraded, stopped)

enum class QueueIssueCode {
    no_live_workers,          // stopped
    user_is_paused,           // stopped
    kinds_are_paused,         // some of the work that waits
    work_is_waiting_too_long, // though it could be done
    jobs_are_stuck,           // running nowhere, or due and not queued, though a worker lives
    jobs_failed,              // within a day
};
BOOST_DESCRIBE_ENUM(QueueIssueCode, no_live_workers, user_is_paused, kinds_are_paused, work_is_waiting_too_long,
                    jobs_are_stuck, jobs_failed)

struct QueueIssue
{
    QueueIssueCode code;
    std::string message; // a sentence for a person
};
BOOST_DESCRIBE_STRUCT(QueueIssue, (), (code, message))

// Longer than this nothing should have to wait while a worker lives.
inline constexpr std::chrono::minutes patience{5};

// The worst first.
std::vector<QueueIssue> queue_issues(const QueueCondition& condition, std::span<const KindStatus> kinds, Timestamp now);

// ok without issues; stopped when nothing is being done at all.
QueueHealth queue_health(std::span<const QueueIssue> issues);

} // namespace omni
