// omnicrm audit list: the newest entries of everybody's audit log.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/list_limit.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "storage/operations/accounts.hpp"
#include "storage/operations/all_audit.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

std::optional<AuditAction> read_action(const Arguments& arguments)
{
    const auto name = arguments.find("--action");
    if (!name) {
        return std::nullopt;
    }
    const auto action = enum_from_name<AuditAction>(*name);
    if (!action) {
        std::string known;
        for (const auto& entry : enum_entries<AuditAction>) {
            known.append(" ").append(entry.name);
        }
        refuse("there is no action '" + *name + "'; there are:" + known);
    }
    return action;
}

std::optional<Timestamp> read_since(const Arguments& arguments)
{
    const auto text = arguments.find("--since");
    if (!text) {
        return std::nullopt;
    }
    auto time = parse_rfc3339(*text);
    if (!time) {
        time = parse_rfc3339(*text + "T00:00:00Z");
    }
    if (!time) {
        refuse("--since must be a day such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z");
    }
    return time;
}

int list_audit(const Arguments& arguments)
{
    const std::int32_t limit = read_limit(arguments);
    const auto action = read_action(arguments);
    const auto since = read_since(arguments);
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    std::optional<UserId> user;
    if (const auto email = arguments.find("--email")) {
        user = session.run(Accounts(session.database()).find(*email));
    }
    AllAudit audit(session.database());
    fmt::print("{:<20}  {:<16}  {:<9}  {:<15}  {:<24}  {:<36}  {}\n", "AT", "ACTION", "ACTOR", "ADDRESS", "USER",
               "TARGET", "DETAILS");
    for (const OperatorAuditRow& row : session.run(audit.list(user, action, since, limit))) {
        fmt::print("{:<20}  {:<16}  {:<9}  {:<15}  {:<24}  {:<36}  {}\n", shown(row.at), row.action,
                   enum_name(row.actor), shown_on_one_line(row.address), shown_on_one_line(row.email),
                   row.target_id ? row.target_id->to_string() : "", shown_on_one_line(row.details.text));
    }
    return exit_status::ok;
}

} // namespace

Command audit_list_command()
{
    return {.words = {"audit", "list"},
            .summary = "list who did what, all users",
            .help = "Newest first. Sign-ins with an address nobody has and the operator's own doings have no user.\n\n"
                    "  omnicrm audit list --action session.refused --since 2026-01-31",
            .options = {{.name = "--email", .value = "ADDRESS", .help = "only this user's"},
                        {.name = "--action", .value = "ACTION", .help = "only this action, such as token.created"},
                        {.name = "--since", .value = "TIME", .help = "only from this day or time (UTC) on"},
                        limit_option()},
            .run = list_audit};
}

} // namespace omni::cli
