// omnicrm jobs retry: puts failed and cancelled jobs back into the queue.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/accounts.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

void retry_one(Session& session, Uuid id)
{
    AllJobs jobs(session.database());
    session.run(jobs.retry(id));
    fmt::print("job {} is queued again\n", id.to_string());
}

void retry_all(Session& session, const std::optional<std::string>& kind, const std::optional<std::string>& email)
{
    std::optional<UserId> user;
    if (email) {
        Accounts accounts(session.database());
        user = session.run(accounts.find(*email));
    }
    AllJobs jobs(session.database());
    const std::int64_t retried = session.run(jobs.retry_failed(kind, user));
    fmt::print("{} {} queued again\n", retried, retried == 1 ? "job is" : "jobs are");
}

int retry_jobs(const Arguments& arguments)
{
    const std::optional<std::string> id = arguments.find("ID");
    const std::optional<std::string> kind = arguments.find("--kind");
    const std::optional<std::string> email = arguments.find("--email");
    if (id.has_value() == arguments.has("--all")) {
        refuse("name one job, or say --all");
    }
    if (id && (kind || email)) {
        refuse("--kind and --email choose among --all");
    }
    const std::optional<Uuid> job = id ? std::optional(read_id(*id, "a job")) : std::nullopt;
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    if (job) {
        retry_one(session, *job);
    } else {
        retry_all(session, kind, email);
    }
    return exit_status::ok;
}

} // namespace

Command jobs_retry_command()
{
    return {
        .words = {"jobs", "retry"},
        .summary = "put failed jobs back into the queue",
        .help =
            "One job that failed or was cancelled, or all that failed up to now, of everybody or only of a kind or\n"
            "user. A retried job has all its attempts again. One whose dedupe key an unfinished job has stays as\n"
            "it is.\n\n"
            "  omnicrm jobs retry 01980000-0000-7000-8000-000000000000\n"
            "  omnicrm jobs retry --all --kind normalize",
        .options = {{.name = "ID", .value = "", .help = "the job's id, as jobs list shows it"},
                    {.name = "--all", .value = "", .help = "every job that failed"},
                    {.name = "--kind", .value = "KIND", .help = "with --all: only jobs of this kind"},
                    {.name = "--email", .value = "ADDRESS", .help = "with --all: only this user's jobs"}},
        .run = retry_jobs};
}

} // namespace omni::cli
