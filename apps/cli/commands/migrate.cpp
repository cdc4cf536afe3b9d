// omnicrm migrate: brings the schema up to date.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "storage/migrations.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int migrate_or_show(const Arguments& arguments)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    if (arguments.has("--pending")) {
        for (const std::string& name : pending_migrations(config.database_owner_url).value()) {
            fmt::print("{}\n", name);
        }
        return exit_status::ok;
    }
    const std::vector<std::string> applied = migrate(config.database_owner_url).value();
    for (const std::string& name : applied) {
        fmt::print("applied {}\n", name);
    }
    if (applied.empty()) {
        fmt::print("nothing to do: the schema is up to date\n");
    }
    return exit_status::ok;
}

} // namespace

Command migrate_command()
{
    return {.words = {"migrate"},
            .summary = "bring the database's schema up to date",
            .help =
                "Applies the migrations that were not applied yet, in order, each in its own transaction. Several may\n"
                "be started at once: they wait for each other. The roles of sql/roles.sql must exist. Programs of the\n"
                "version before go on working while and after it runs, so migrate first, then replace them.",
            .options = {{.name = "--pending", .value = "", .help = "only list what would be applied"}},
            .run = migrate_or_show};
}

} // namespace omni::cli
