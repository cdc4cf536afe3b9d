#include "cli/doctor/queue_checks.hpp"

#include "cli/shown.hpp"
#include "storage/operations/all_schedules.hpp"
#include "storage/operations/queue_watch.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

constexpr double worrying_wait_seconds = 60;

void check_workers(Report& report, Session& session, QueueWatch& queue)
{
    const std::vector<LiveWorker> workers = session.run(queue.workers());
    if (workers.empty()) {
        report.bad("workers", "none is alive: nothing that is queued will be done", "start omnicrm-worker");
    }
    for (const LiveWorker& worker : workers) {
        report.good("worker", fmt::format("{} pid {}, since {}, last heard of {}", worker.host, worker.pid,
                                          shown(worker.started_at), shown(worker.heartbeat_at)));
    }
    const LostJobs lost = session.run(queue.lost_jobs());
    if (lost.jobs > 0) {
        report.bad("takeover",
                   fmt::format("{} jobs of {} dead workers have not been taken over", lost.jobs, lost.workers),
                   "start a worker, or see why those that live do not: their logs say so");
    }
}

void check_depth(Report& report, Session& session, QueueWatch& queue)
{
    const QueueDepth depth = session.run(queue.depth());
    const std::string detail = fmt::format("{} queued, {} running, {} failed; the oldest has waited {}", depth.queued,
                                           depth.running, depth.failed, shown_duration(depth.oldest_seconds));
    if (depth.oldest_seconds > worrying_wait_seconds) {
        report.bad("queue", detail, "add workers, or see what they do: omnicrm jobs top");
    } else {
        report.good("queue", detail);
    }
    if (depth.failed > 0) {
        report.note("jobs", fmt::format("{} failed for good: omnicrm errors, omnicrm jobs retry --all", depth.failed));
    }
}

// What waits because somebody said so, or because nobody knows how to do it.
void check_held_back(Report& report, Session& session, QueueWatch& queue)
{
    for (const Pause& pause : session.run(queue.pauses())) {
        report.note("paused", fmt::format("{} since {}: omnicrm jobs resume", pause.what, shown(pause.paused_at)));
    }
    for (const UnservedKind& kind : session.run(queue.unserved_kinds())) {
        report.note("unserved", fmt::format("{} jobs of kind {} are queued, which no worker has ever said it knows",
                                            kind.queued, kind.kind));
    }
}

void check_schedules(Report& report, Session& session)
{
    for (const OperatorSchedule& schedule : session.run(AllSchedules(session.database()).list())) {
        if (schedule.problem) {
            report.bad("schedule",
                       fmt::format("'{}' enqueues nothing: {}", shown_on_one_line(schedule.name),
                                   shown_on_one_line(*schedule.problem)),
                       "correct its row, or: omnicrm schedules remove");
        }
    }
}

} // namespace

void check_queue(Report& report, Session& session)
{
    QueueWatch queue(session.database());
    check_workers(report, session, queue);
    check_depth(report, session, queue);
    check_held_back(report, session, queue);
    check_schedules(report, session);
}

} // namespace omni::cli
