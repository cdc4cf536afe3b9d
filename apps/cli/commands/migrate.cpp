// omnicrm migrate: brings the schema up to date.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "storage/migrations.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

struct Schema
{
    std::string prefix; // of what is printed
    std::string url;
    std::span<const sql::Migration> files;
};

std::vector<Schema> schemas()
{
    OwnerConfig config;
    std::string keystore_url;
    std::vector<Setting> settings = owner_settings(config);
    settings.push_back(keystore_owner_setting(keystore_url));
    load_or_exit(settings);
    std::vector<Schema> all{{"", config.database_owner_url, sql::migrations()}};
    if (!keystore_url.empty()) {
        all.push_back({"keystore ", keystore_url, sql::keystore_migrations()});
    }
    return all;
}

int migrate_or_show(const Arguments& arguments)
{
    bool was_up_to_date = true;
    for (const Schema& schema : schemas()) {
        if (arguments.has("--pending")) {
            for (const std::string& name : pending_migrations(schema.url, schema.files).value()) {
                fmt::print("{}{}\n", schema.prefix, name);
            }
            continue;
        }
        for (const std::string& name : migrate(schema.url, schema.files).value()) {
            fmt::print("applied {}{}\n", schema.prefix, name);
            was_up_to_date = false;
        }
    }
    if (was_up_to_date && !arguments.has("--pending")) {
        fmt::print("nothing to do: the schema is up to date\n");
    }
    return exit_status::ok;
}

} // namespace

Command migrate_command()
{
    return {
        .words = {"migrate"},
        .summary = "bring the database's schema up to date",
        .help =
            "Applies the migrations that were not applied yet, in order, each in its own transaction. Several may\n"
            "be started at once: they wait for each other. The roles of sql/roles.sql must exist. Programs of the\n"
            "version before go on working while and after it runs, so migrate first, then replace them. A keystore\n"
            "(KEYSTORE_DATABASE_OWNER_URL) is migrated with it.",
        .options = {{.name = "--pending", .value = "", .help = "only list what would be applied"}},
        .run = migrate_or_show};
}

} // namespace omni::cli
