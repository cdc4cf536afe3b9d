// omnicrm jobs list: the newest jobs of all users.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/list_limit.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "core/enum_names.hpp"
#include "storage/job_list.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int list_jobs(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    const std::int32_t limit = read_limit(arguments);
    const std::optional<std::string> state = arguments.find("--state");
    const std::optional<std::string> kind = arguments.find("--kind");
    if (state && !enum_from_name<JobState>(*state)) {
        refuse("--state is one of scheduled, queued, running, completed, failed, cancelled");
    }
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    fmt::print("{:<36}  {:<18}  {:<9}  {:>8}  {:<20}  {:<24}  {}\n", "ID", "KIND", "STATE", "ATTEMPTS", "CREATED",
               "USER", "LAST ERROR");
    for (const OperatorJob& job : session.run(jobs.list(state, kind, limit))) {
        fmt::print("{:<36}  {:<18}  {:<9}  {:>8}  {:<20}  {:<24}  {}\n", job.id.to_string(), job.kind, job.state,
                   job.attempts, shown(job.created_at), job.email, shown_on_one_line(job.last_error));
    }
    return exit_status::ok;
}

} // namespace

Command jobs_list_command()
{
    return {.words = {"jobs", "list"},
            .summary = "list the newest jobs of all users",
            .help = "Newest first. States: scheduled, queued, running, completed, failed, cancelled.\n\n"
                    "  omnicrm jobs list --state failed --limit 50",
            .options = {{.name = "--state", .value = "STATE", .help = "only jobs in this state"},
                        {.name = "--kind", .value = "KIND", .help = "only jobs of this kind"},
                        limit_option()},
            .run = list_jobs};
}

} // namespace omni::cli
