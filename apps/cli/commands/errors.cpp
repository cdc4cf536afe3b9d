// omnicrm errors: what makes jobs fail, alike errors counted together.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/list_limit.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int list_errors(const Arguments& arguments)
{
    const std::int32_t limit = read_limit(arguments);
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    fmt::print("{:<20}  {:<20}  {:>8}  {:<18}  {:<36}  {}\n", "LAST", "FIRST", "ATTEMPTS", "KIND", "LAST JOB", "ERROR");
    for (const JobErrorGroup& error : session.run(jobs.errors(arguments.find("--kind"), limit))) {
        fmt::print("{:<20}  {:<20}  {:>8}  {:<18}  {:<36}  {}\n", shown(error.last_at), shown(error.first_at),
                   error.attempts, error.kind, error.last_job_id.to_string(), shown_on_one_line(error.message));
    }
    return exit_status::ok;
}

} // namespace

Command errors_command()
{
    return {
        .words = {"errors"},
        .summary = "list what makes jobs fail, alike errors counted together",
        .help =
            "Latest first: every failed attempt of the last 30 days, also of jobs that were completed later. Errors\n"
            "of one kind that differ in numbers, ids and quoted names only are one line, with the latest message.\n"
            "jobs show tells more about its last job.\n\n"
            "  omnicrm errors --kind normalize",
        .options = {{.name = "--kind", .value = "KIND", .help = "only those of this kind"}, limit_option()},
        .run = list_errors};
}

} // namespace omni::cli
