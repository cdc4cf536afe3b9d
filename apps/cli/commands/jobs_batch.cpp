// omnicrm jobs batch: how far the jobs of a batch are.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int show_batch(const Arguments& arguments)
{
    const Uuid id = read_id(arguments.get("ID"), "a batch");
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    const JobBatch batch = session.run(jobs.batch(id));
    fmt::print("id         {}\nstatus     {}\nprogress   {:.1f} %\ntotal      {}\ncompleted  {}\nfailed     {}\n"
               "cancelled  {}\npending    {}\n",
               batch.id.to_string(), enum_name(batch.status), batch.progress * 100, batch.total, batch.completed,
               batch.failed, batch.cancelled, batch.pending);
    if (batch.created_at) {
        fmt::print("created    {}\n", shown(*batch.created_at));
    }
    if (batch.finished_at) {
        fmt::print("finished   {}\n", shown(*batch.finished_at));
    }
    if (batch.undo_job_id) {
        fmt::print("undone by  {}\n", batch.undo_job_id->to_string());
    } else if (batch.can_be_undone) {
        fmt::print("undo       jobs undo --batch {}\n", batch.id.to_string());
    }
    return exit_status::ok;
}

} // namespace

Command jobs_batch_command()
{
    return {.words = {"jobs", "batch"},
            .summary = "show how far a batch of jobs is",
            .help = "A batch is what was enqueued together and what came of it; a file's is its import's id. It has\n"
                    "finished when all its jobs have: total = completed + failed + cancelled + pending.\n\n"
                    "  omnicrm jobs batch 01980000-0000-7000-8000-000000000001",
            .options = {{.name = "ID", .value = "", .help = "the batch's id", .is_required = true}},
            .run = show_batch};
}

} // namespace omni::cli
