// omnicrm jobs list: the newest jobs of all users.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/all_jobs.hpp"

#include <fmt/format.h>

#include <charconv>

namespace omni::cli {
namespace {

constexpr std::int32_t default_limit = 20;
constexpr std::int32_t largest_limit = 1'000;

std::int32_t read_limit(const std::optional<std::string>& text)
{
    if (!text) {
        return default_limit;
    }
    std::int32_t limit = 0;
    const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (problem != std::errc() || end != text->data() + text->size() || limit < 1 || limit > largest_limit) {
        throw Failure(
            Error{ErrorCode::validation_failed, fmt::format("--limit must be a number from 1 to {}", largest_limit)});
    }
    return limit;
}

int list_jobs(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    const std::int32_t limit = read_limit(arguments.find("--limit"));
    const std::optional<std::string> state = arguments.find("--state");
    const std::optional<std::string> kind = arguments.find("--kind");
    Session session(config.database_owner_url);
    AllJobs jobs(session.database());
    fmt::print("{:<36}  {:<18}  {:<9}  {:>8}  {:<20}  {:<24}  {}\n", "ID", "KIND", "STATE", "ATTEMPTS", "CREATED",
               "USER", "LAST ERROR");
    for (const OperatorJob& job : session.run(jobs.list(state, kind, limit))) {
        fmt::print("{:<36}  {:<18}  {:<9}  {:>8}  {:<20}  {:<24}  {}\n", job.id.to_string(), job.kind, job.state,
                   job.attempts, format_rfc3339(job.created_at).substr(0, 19) + "Z", job.email, job.last_error);
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
                        {.name = "--limit", .value = "N", .help = "how many at most (1–1000, default 20)"}},
            .run = list_jobs};
}

} // namespace omni::cli
