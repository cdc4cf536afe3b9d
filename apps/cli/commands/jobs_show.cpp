// omnicrm jobs show: one job, what came of it and why its attempts failed.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

std::string when(const std::optional<Timestamp>& time)
{
    return time ? format_rfc3339(*time) : "-";
}

int show_job(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    const Uuid id = read_id(arguments.get("ID"), "a job");
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    const OperatorJobDetail job = session.run(jobs.find(id));
    fmt::print("id        {}\nkind      {}\nstate     {}\nuser      {}\nattempts  {}\ncreated   {}\nstarted   "
               "{}\nfinished  {}\n"
               "progress  {} of {}\n",
               job.id.to_string(), job.kind, job.state, job.email, job.attempts, format_rfc3339(job.created_at),
               when(job.started_at), when(job.finished_at), job.progress_done, job.progress_total);
    if (!job.progress_message.empty()) {
        fmt::print("message   {}\n", shown_on_one_line(job.progress_message));
    }
    if (job.result) {
        fmt::print("result    {}\n", job.result->text);
    }
    if (!job.last_error.empty()) {
        fmt::print("error     {}\n", job.last_error);
    }
    for (const FailedAttempt& attempt : session.run(jobs.attempts(id))) {
        fmt::print("\nattempt {}  {} – {}\n  {}\n", attempt.attempt, when(attempt.started_at),
                   format_rfc3339(attempt.ended_at), attempt.error);
    }
    return exit_status::ok;
}

} // namespace

Command jobs_show_command()
{
    return {
        .words = {"jobs", "show"},
        .summary = "show a job, its result and its failed attempts",
        .help = "Everything known about one job, then each attempt that did not complete it, with its error.",
        .options = {{.name = "ID", .value = "", .help = "the job's id, as jobs list shows it", .is_required = true}},
        .run = show_job};
}

} // namespace omni::cli
