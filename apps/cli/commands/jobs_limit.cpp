// omnicrm jobs limit: how many jobs of a kind may run at a time.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "storage/operations/queue_controls.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

constexpr std::int32_t largest_limit = 1'000'000;

// Overwrites the limit if the option was given.
void apply(const Arguments& arguments, const std::string& option, std::optional<std::int32_t>& limit)
{
    const std::optional<std::string> text = arguments.find(option);
    if (text) {
        limit = *text == "none" ? std::nullopt : std::optional(read_number(option, *text, 0, largest_limit));
    }
}

void apply_all(const Arguments& arguments, RunningLimits& limits)
{
    apply(arguments, "--total", limits.max_running);
    apply(arguments, "--per-user", limits.max_running_per_user);
    apply(arguments, "--per-key", limits.max_running_per_key);
}

std::string shown_limit(std::optional<std::int32_t> limit)
{
    return limit ? std::to_string(*limit) : "none";
}

int limit_kind(const Arguments& arguments)
{
    const bool changes = arguments.has("--total") || arguments.has("--per-user") || arguments.has("--per-key");
    RunningLimits unused;
    apply_all(arguments, unused); // refuses what is no limit, before anything is looked up
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    QueueControls controls(session.database());
    const std::string& kind = arguments.get("KIND");
    KindRule rule = session.run(controls.rule(kind));
    if (changes) {
        apply_all(arguments, rule);
        session.run(controls.limit_kind(kind, rule));
    }
    fmt::print("kind      {}\ntotal     {}\nper user  {}\nper key   {}\nrunning   {}\n", kind,
               shown_limit(rule.max_running), shown_limit(rule.max_running_per_user),
               shown_limit(rule.max_running_per_key), rule.running);
    if (rule.paused_at) {
        fmt::print("paused    since {}\n", shown(*rule.paused_at));
    }
    return exit_status::ok;
}

} // namespace

Command jobs_limit_command()
{
    return {
        .words = {"jobs", "limit"},
        .summary = "show or change how many jobs of a kind run at a time",
        .help =
            "Counted over all workers. Without an option it shows what holds; with some it changes those and leaves\n"
            "the others. What runs beyond a new limit goes on to its end. Workers bring limits of their own for\n"
            "kinds that are new to the database; what was said here stays.\n\n"
            "  omnicrm jobs limit normalize --total 20 --per-user 4\n"
            "  omnicrm jobs limit normalize --total none",
        .options = {{.name = "KIND", .value = "", .help = "the kind of job", .is_required = true},
                    {.name = "--total", .value = "N", .help = "at most so many, or none for no limit"},
                    {.name = "--per-user", .value = "N", .help = "at most so many of one user, or none"},
                    {.name = "--per-key", .value = "N", .help = "at most so many with one limit key, or none"}},
        .run = limit_kind};
}

} // namespace omni::cli
