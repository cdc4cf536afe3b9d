// omnicrm jobs undo: has a batch undone by the job that was described for it.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int undo_batch(const Arguments& arguments)
{
    const Uuid id = read_id(arguments.get("--batch"), "a batch");
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    const Uuid job = session.run(jobs.undo_batch(id));
    fmt::print("batch {} is undone by job {}\n", id.to_string(), job.to_string());
    return exit_status::ok;
}

} // namespace

Command jobs_undo_command()
{
    return {
        .words = {"jobs", "undo"},
        .summary = "undo a batch of jobs that has finished",
        .help =
            "By the job that was described for it when it began: jobs show tells how far that is. It is enqueued\n"
            "once, however often this is said. A batch that has not finished is cancelled first: jobs cancel --batch.\n"
            "An import is undone by its user.\n\n"
            "  omnicrm jobs undo --batch 01980000-0000-7000-8000-000000000001",
        .options = {{.name = "--batch", .value = "ID", .help = "the batch's id", .is_required = true}},
        .run = undo_batch};
}

} // namespace omni::cli
