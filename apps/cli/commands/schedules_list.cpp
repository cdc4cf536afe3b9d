// omnicrm schedules list: what is done by the clock, when last and when next.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "core/domain/cron.hpp"
#include "core/json/write.hpp"
#include "storage/operations/all_schedules.hpp"
#include "storage/operations/server_health.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

constexpr std::string_view never = "it never comes again";

// Works out what the next worker that looks will: the next tick of one that is new or was changed or resumed.
void work_out(OperatorSchedule& schedule, Timestamp now)
{
    if (schedule.next_at || schedule.problem || schedule.paused_at) {
        return;
    }
    const Result<Cron> cron = Cron::parse(schedule.cron);
    const auto next = cron ? cron->next(now, schedule.time_zone) : Result<std::optional<Timestamp>>(cron.error());
    if (!next) {
        schedule.problem = next.error().message;
    } else if (!*next) {
        schedule.problem = never;
    } else {
        schedule.next_at = *next;
    }
}

std::string shown_next(const OperatorSchedule& schedule)
{
    if (schedule.paused_at) {
        return "paused";
    }
    return schedule.next_at ? shown(*schedule.next_at) : "never";
}

void print_table(const std::vector<OperatorSchedule>& schedules)
{
    constexpr std::string_view line = "{:<24}  {:<18}  {:<16}  {:<16}  {:<6}  {:<20}  {:<20}  {:<24}  {}\n";
    fmt::print(line, "NAME", "KIND", "CRON", "TIME ZONE", "MISSED", "LAST", "NEXT", "USER", "PROBLEM");
    for (const OperatorSchedule& s : schedules) {
        fmt::print(line, shown_on_one_line(s.name), s.kind, shown_on_one_line(s.cron), shown_on_one_line(s.time_zone),
                   enum_name(s.missed), s.last_at ? shown(*s.last_at) : "-", shown_next(s), s.email,
                   shown_on_one_line(s.problem.value_or("")));
    }
}

int list_schedules(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    std::vector<OperatorSchedule> schedules = session.run(AllSchedules(session.database()).list());
    const Timestamp now = session.run(ServerHealth(session.database()).time());
    for (OperatorSchedule& schedule : schedules) {
        work_out(schedule, now);
    }
    if (arguments.has("--json")) {
        std::string text;
        json::write(text, schedules);
        fmt::print("{}\n", text);
    } else {
        print_table(schedules);
    }
    return exit_status::ok;
}

} // namespace

Command schedules_list_command()
{
    return {.words = {"schedules", "list"},
            .summary = "list what is done by the clock",
            .help = "By name, with the tick that was enqueued last and the next one, in UTC. PROBLEM says why one has\n"
                    "no next tick; correct its row, or remove it and add it anew.\n\n"
                    "  omnicrm schedules list\n"
                    "  omnicrm schedules list --json",
            .options = {{.name = "--json", .value = "", .help = "a JSON array of all that is known, for programs"}},
            .run = list_schedules};
}

} // namespace omni::cli
