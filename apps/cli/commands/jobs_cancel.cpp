// omnicrm jobs cancel: takes jobs out of the queue, and asks running ones to stop.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

void cancel_one(AllJobs& jobs, Session& session, Uuid id)
{
    const JobState state = session.run(jobs.cancel(id));
    if (state == JobState::cancelled) {
        fmt::print("job {} is cancelled\n", id.to_string());
    } else if (state == JobState::running) {
        fmt::print("job {} is running and was asked to stop\n", id.to_string());
    } else {
        throw Failure(Error{ErrorCode::conflict, fmt::format("job {} has {} before; there is nothing to cancel",
                                                             id.to_string(), enum_name(state))});
    }
}

void cancel_batch(AllJobs& jobs, Session& session, Uuid id)
{
    const std::int64_t cancelled = session.run(jobs.cancel_batch(id));
    fmt::print("batch {}: {} that had not started {} cancelled, what runs was asked to stop\n", id.to_string(),
               cancelled, cancelled == 1 ? "is" : "are");
}

int cancel_jobs(const Arguments& arguments)
{
    const std::optional<std::string> job = arguments.find("ID");
    const std::optional<std::string> batch = arguments.find("--batch");
    if (job.has_value() == batch.has_value()) {
        refuse("name one job, or a batch with --batch");
    }
    const Uuid id = job ? read_id(*job, "a job") : read_id(*batch, "a batch");
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    if (job) {
        cancel_one(jobs, session, id);
    } else {
        cancel_batch(jobs, session, id);
    }
    return exit_status::ok;
}

} // namespace

Command jobs_cancel_command()
{
    return {.words = {"jobs", "cancel"},
            .summary = "cancel a job, or all jobs of a batch",
            .help =
                "What has not started is cancelled at once. What runs is asked to stop, and is cancelled when it has:\n"
                "jobs show ID tells. Cancelled jobs can be retried. A file's batch is its import's id.\n\n"
                "  omnicrm jobs cancel 01980000-0000-7000-8000-000000000000\n"
                "  omnicrm jobs cancel --batch 01980000-0000-7000-8000-000000000001",
            .options = {{.name = "ID", .value = "", .help = "the job's id, as jobs list shows it"},
                        {.name = "--batch", .value = "ID", .help = "every unfinished job of this batch instead"}},
            .run = cancel_jobs};
}

} // namespace omni::cli
