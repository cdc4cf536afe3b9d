// omnicrm audit prune: deletes what is old from the audit log.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/all_audit.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int prune_audit(const Arguments& arguments)
{
    const std::int32_t days = read_number("--older-than", arguments.get("--older-than"), 1, 36'500);
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    const std::int64_t rows = session.run(AllAudit(session.database()).prune(std::chrono::days(days)));
    fmt::print("{} rows deleted\n", rows);
    return exit_status::ok;
}

} // namespace

Command audit_prune_command()
{
    return {.words = {"audit", "prune"},
            .summary = "delete old entries of the audit log",
            .help =
                "Of all users. Nothing else deletes any: not the programs, who may not, nor time. For a monthly cron\n"
                "line; that it was done is an entry itself.\n\n"
                "  omnicrm audit prune --older-than 400",
            .options = {{.name = "--older-than", .value = "DAYS", .help = "how many days stay", .is_required = true}},
            .run = prune_audit};
}

} // namespace omni::cli
