// omnicrm jobs top: the queue at a glance, again and again.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/interrupt.hpp"
#include "cli/queue_table.hpp"
#include "cli/session.hpp"
#include "core/clock.hpp"

#include <fmt/format.h>

#include <unistd.h>

namespace omni::cli {
namespace {

constexpr std::chrono::seconds refresh{2};

// Cursor home, clear to the end of the screen (ECMA-48).
constexpr std::string_view clear_screen = "\x1b[H\x1b[J";

std::string look(Session& session)
{
    QueueWatch queue(session.database());
    const std::vector<KindOverview> kinds = session.run(queue.overview());
    return queue_table(kinds, session.run(queue.workers()).size(), system_clock().now());
}

int show_top(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    if (arguments.has("--once")) {
        fmt::print("{}", look(session));
        return exit_status::ok;
    }
    const bool is_terminal = isatty(STDOUT_FILENO) == 1;
    notice_interrupts();
    do {
        fmt::print("{}{}{}", is_terminal ? clear_screen : "", look(session), is_terminal ? "" : "\n");
        std::fflush(stdout);
    } while (sleep_unless_interrupted(refresh));
    return exit_status::ok;
}

} // namespace

Command jobs_top_command()
{
    return {
        .words = {"jobs", "top"},
        .summary = "watch the queue by kind",
        .help =
            "Refreshed every 2 seconds until Ctrl-C; one table with --once. Into a file or pipe it writes one table\n"
            "after the other, as plain text. It costs the same however many jobs there are.\n\n"
            "  LATER      scheduled, or waiting for the next attempt\n"
            "  WAITING    due; OLDEST is how long the first of them has been\n"
            "  PER MIN    completed, mean of the last five minutes; MEAN WAIT and MEAN RUN are of these too\n"
            "  FAILED     for good, and not retried since\n"
            "  DONE IN    until nothing of it waits or runs, if it goes on like this\n\n"
            "  omnicrm jobs top --once",
        .options = {{.name = "--once", .value = "", .help = "one table, then end"}},
        .run = show_top};
}

} // namespace omni::cli
