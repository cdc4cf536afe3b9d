// omnicrm users list: every user and how much they hold.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "storage/operations/accounts.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int list_users(const Arguments&)
{
    OwnerConfig config;
    load_or_exit(owner_settings(config));
    Session session(config.database_owner_url);
    Accounts accounts(session.database());
    fmt::print("{:<36}  {:<32}  {:<20}  {:>9}  {:>12}\n", "ID", "EMAIL", "CREATED", "CONTACTS", "INTERACTIONS");
    for (const AccountSummary& account : session.run(accounts.list())) {
        fmt::print("{:<36}  {:<32}  {:<20}  {:>9}  {:>12}{}\n", account.id.to_string(), account.email,
                   shown(account.created_at), account.contacts, account.interactions,
                   account.is_disabled ? "  disabled" : "");
    }
    return exit_status::ok;
}

} // namespace

Command users_list_command()
{
    return {.words = {"users", "list"},
            .summary = "list all users",
            .help = "One line a user, oldest first, with the numbers of their contacts and interactions.",
            .options = {},
            .run = list_users};
}

} // namespace omni::cli
