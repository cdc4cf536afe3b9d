// omnicrm schedules add: has a job enqueued by the clock from now on.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "core/clock.hpp"
#include "core/domain/cron.hpp"
#include "core/json/document.hpp"
#include "storage/operations/accounts.hpp"
#include "storage/operations/all_schedules.hpp"
#include "storage/operations/queue_controls.hpp"
#include "storage/operations/server_health.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni::cli {
namespace {

constexpr std::size_t longest_name = 200;
constexpr int ticks_shown = 3;

// A name as a terminal, a log and a shell can show it.
std::string read_name(const std::string& text)
{
    const bool has_control =
        std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (text.empty() || text.size() > longest_name || has_control) {
        refuse(fmt::format("NAME must have 1 to {} characters and no line breaks", longest_name));
    }
    return text;
}

Cron read_cron(const std::string& text)
{
    const Result<Cron> cron = Cron::parse(text);
    if (!cron) {
        refuse("--cron: " + cron.error().message);
    }
    return *cron;
}

// What jobs take: an object, as PostgreSQL can store it.
JsonText read_args(const std::string& text)
{
    const Result<json::Document> document = json::Document::parse(text);
    if (!document) {
        refuse("--args: " + document.error().message);
    }
    if (document->root().kind() != json::Kind::object) {
        refuse(R"(--args must be a JSON object, like '{"days": 7}')");
    }
    if (document->root().has_nul()) {
        refuse("--args: PostgreSQL cannot store U+0000");
    }
    return {text};
}

template <DescribedEnum E>
E read_word(std::string_view option, const std::string& text)
{
    const std::optional<E> value = enum_from_name<E>(text);
    if (!value) {
        std::string names;
        for (const auto& entry : enum_entries<E>) {
            names += (names.empty() ? "" : ", ") + std::string(entry.name);
        }
        refuse(fmt::format("{} must be one of {}, not '{}'", option, names, text));
    }
    return *value;
}

// The next ticks; refuses a zone that does not exist, and a rule that never comes true.
std::vector<Timestamp> next_ticks(const Cron& cron, const std::string& zone, Timestamp now)
{
    std::vector<Timestamp> ticks;
    while (ticks.size() < ticks_shown) {
        const auto next = cron.next(ticks.empty() ? now : ticks.back(), zone);
        if (!next) {
            refuse("--time-zone: " + next.error().message);
        }
        if (!*next) {
            break;
        }
        ticks.push_back(**next);
    }
    if (ticks.empty()) {
        refuse("--cron: there is no such day, it would never come");
    }
    return ticks;
}

int add_schedule(const Arguments& arguments)
{
    NewSchedule schedule{.name = read_name(arguments.get("NAME")),
                         .kind = arguments.get("--kind"),
                         .args = read_args(arguments.find("--args").value_or("{}")),
                         .priority =
                             read_word<JobPriority>("--priority", arguments.find("--priority").value_or("medium")),
                         .cron = arguments.get("--cron"),
                         .time_zone = arguments.find("--time-zone").value_or("UTC"),
                         .missed = read_word<MissedTicks>("--missed", arguments.find("--missed").value_or("once"))};
    const Cron cron = read_cron(schedule.cron);
    next_ticks(cron, schedule.time_zone,
               system_clock().now()); // refuses what makes no sense before anything is looked up
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    session.run(QueueControls(session.database()).rule(schedule.kind));
    if (const std::optional<std::string> email = arguments.find("--email")) {
        schedule.user = session.run(Accounts(session.database()).find(*email));
    }
    const auto ticks = next_ticks(cron, schedule.time_zone, session.run(ServerHealth(session.database()).time()));
    schedule.first_at = ticks.front();
    session.run(AllSchedules(session.database()).add(schedule));
    fmt::print("schedule '{}' is added; it comes next at\n", schedule.name);
    for (const Timestamp tick : ticks) {
        fmt::print("  {}\n", shown(tick));
    }
    return exit_status::ok;
}

} // namespace

Command schedules_add_command()
{
    return {
        .words = {"schedules", "add"},
        .summary = "have a job enqueued by the clock",
        .help =
            "A schedule enqueues a job of a kind at each tick of a cron expression: five fields (minute, hour, day of\n"
            "the month, month, day of the week), or @hourly, @daily, @weekly, @monthly, @yearly. What happens at "
            "given\n"
            "hours happens once a day, also when the clocks change. The kind must be one that a worker has said it\n"
            "knows. Prints the next ticks, in UTC. Every day at half past six, in Berlin, for Ada:\n\n"
            "  omnicrm schedules add 'morning digest' --kind digest --cron '30 6 * * *' --time-zone Europe/Berlin \\\n"
            "      --args '{\"days\": 1}' --email ada@example.com\n\n"
            "A tick is missed when no worker runs then. --missed says what the next worker does about those:\n\n"
            "  once   enqueues one job for all of them (default)\n"
            "  all    enqueues one for each\n"
            "  skip   leaves them out",
        .options = {{.name = "NAME", .value = "", .help = "what to call it", .is_required = true},
                    {.name = "--kind", .value = "KIND", .help = "the kind of job", .is_required = true},
                    {.name = "--cron", .value = "EXPRESSION", .help = "when, in one argument", .is_required = true},
                    {.name = "--time-zone",
                     .value = "ZONE",
                     .help = "by whose clock, like Europe/Berlin (default UTC)"},
                    {.name = "--missed", .value = "POLICY", .help = "once, all or skip"},
                    {.name = "--args", .value = "JSON", .help = "the job's arguments, an object (default {})"},
                    {.name = "--priority", .value = "P", .help = "urgent, high, medium (default) or low"},
                    {.name = "--email", .value = "ADDRESS", .help = "the user whose work it is; else the system's"}},
        .run = add_schedule};
}

} // namespace omni::cli
