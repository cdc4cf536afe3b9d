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

void print_known(std::string_view name, const std::optional<std::string>& value)
{
    if (value) {
        fmt::print("{:<10}{}\n", name, shown_on_one_line(*value));
    }
}

int show_job(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    const Uuid id = read_id(arguments.get("ID"), "a job");
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    const OperatorJobDetail job = session.run(jobs.find(id));
    fmt::print("id        {}\nkind      {}\nstate     {}\nuser      {}\npriority  {}\nattempts  {}\ncreated   {}\n"
               "due       {}\nstarted   {}\nfinished  {}\n",
               job.id.to_string(), job.kind, job.state, job.email, job.priority,
               job.max_attempts ? fmt::format("{} of {}", job.attempts, *job.max_attempts)
                                : std::to_string(job.attempts),
               format_rfc3339(job.created_at), format_rfc3339(job.run_at), when(job.started_at), when(job.finished_at));
    print_known("worker", job.worker);
    print_known("batch", job.batch_id ? std::optional(job.batch_id->to_string()) : std::nullopt);
    print_known("key", job.dedupe_key);
    print_known("limited", job.limit_key);
    print_known("start by", job.start_by ? std::optional(format_rfc3339(*job.start_by)) : std::nullopt);
    fmt::print("progress  {} of {}\n", job.progress_done, job.progress_total);
    if (!job.progress_message.empty()) {
        fmt::print("message   {}\n", shown_on_one_line(job.progress_message));
    }
    if (job.result) {
        fmt::print("result    {}\n", job.result->text);
    }
    if (!job.last_error.empty()) {
        fmt::print("error     {}\n", shown_on_one_line(job.last_error));
    }
    for (const FailedAttempt& attempt : session.run(jobs.attempts(id))) {
        fmt::print("\nattempt {}  {} – {}  {}\n  {}\n", attempt.attempt, when(attempt.started_at),
                   format_rfc3339(attempt.ended_at), shown_on_one_line(attempt.worker),
                   shown_on_one_line(attempt.error));
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
