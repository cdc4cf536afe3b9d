// omnicrm schedules remove, schedules pause, schedules resume: what becomes of a schedule.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/all_schedules.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int remove_schedule(const Arguments& arguments)
{
    Session session(owner_url());
    const std::string& name = arguments.get("NAME");
    session.run(AllSchedules(session.database()).remove(name));
    fmt::print("schedule '{}' is removed; jobs that it has enqueued stay\n", name);
    return exit_status::ok;
}

int pause_schedule(const Arguments& arguments)
{
    Session session(owner_url());
    const std::string& name = arguments.get("NAME");
    session.run(AllSchedules(session.database()).pause(name));
    fmt::print("paused: schedule '{}' enqueues nothing any more\n", name);
    return exit_status::ok;
}

int resume_schedule(const Arguments& arguments)
{
    Session session(owner_url());
    const std::string& name = arguments.get("NAME");
    const bool was_paused = session.run(AllSchedules(session.database()).resume(name));
    fmt::print("{}: schedule '{}' goes on with its next tick\n", was_paused ? "resumed" : "not paused", name);
    return exit_status::ok;
}

std::vector<Option> name_option()
{
    return {{.name = "NAME", .value = "", .help = "its name, as schedules list shows it", .is_required = true}};
}

} // namespace

Command schedules_remove_command()
{
    return {.words = {"schedules", "remove"},
            .summary = "forget a schedule",
            .help = "It enqueues nothing any more. Jobs that it has enqueued stay: jobs cancel ends those.\n\n"
                    "  omnicrm schedules remove 'morning digest'",
            .options = name_option(),
            .run = remove_schedule};
}

Command schedules_pause_command()
{
    return {.words = {"schedules", "pause"},
            .summary = "let a schedule enqueue nothing for now",
            .help = "Until schedules resume, through restarts of everything. Jobs that it has enqueued stay.\n\n"
                    "  omnicrm schedules pause 'morning digest'",
            .options = name_option(),
            .run = pause_schedule};
}

Command schedules_resume_command()
{
    return {.words = {"schedules", "resume"},
            .summary = "let a paused schedule go on",
            .help =
                "From its next tick after now; those of the pause are not made up for. Harmless without a pause.\n\n"
                "  omnicrm schedules resume 'morning digest'",
            .options = name_option(),
            .run = resume_schedule};
}

} // namespace omni::cli
