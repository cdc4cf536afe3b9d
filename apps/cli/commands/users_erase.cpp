// omnicrm users erase: destroys a user's key and deletes everything of theirs.
#include "cli/commands/all.hpp"
#include "cli/key_places.hpp"
#include "storage/data_keys.hpp"
#include "storage/erasures.hpp"
#include "storage/operations/accounts.hpp"
#include "storage/users.hpp"

#include <fmt/format.h>

#include <iostream>

namespace omni::cli {
namespace {

void confirm(const std::string& email)
{
    fmt::print(stderr,
               "Everything of {} will be deleted, and nothing of what is encrypted can be read again, from backups\n"
               "neither. There is no way back. Type the address to go on: ",
               email);
    std::string line;
    std::getline(std::cin, line);
    if (sign_in_key(line) != sign_in_key(email)) {
        refuse("that is not the address; nothing was done");
    }
}

boost::asio::awaitable<Result<bool>> erase(Database& database, DataKeys& keys, UserId user)
{
    if (const auto destroyed = co_await keys.destroy(user); !destroyed) {
        co_return destroyed.error();
    }
    Erasures erasures(database);
    co_return co_await erasures.begin(user, the_operator);
}

int erase_user(const Arguments& arguments)
{
    const std::string email = arguments.get("EMAIL");
    KeystoreConfig config;
    load_or_exit(keystore_settings(config));
    Session session(config.database_owner_url);
    const UserId user = session.run(Accounts(session.database()).find(email));
    Database* const keystore = open_keystore(session, config);
    if (!arguments.has("--yes")) {
        confirm(email);
    }
    DataKeys keys(session.database(), *config.encryption_keys, keystore);
    session.run(erase(session.database(), keys, user));
    fmt::print("{} is erased: the key is destroyed, nobody can sign in. A worker deletes what is left.\n",
               user.to_string());
    return exit_status::ok;
}

} // namespace

Command users_erase_command()
{
    return {
        .words = {"users", "erase"},
        .summary = "erase a user and everything of theirs",
        .help =
            "Destroys the user's data key, so that nothing encrypted can be read any more, ends sessions and tokens,\n"
            "frees the address, and has a worker delete all rows, slice by slice. The user's id remains in\n"
            "erased_users. Asks for the address once more, unless --yes.\n\n"
            "  omnicrm users erase ada@example.com",
        .options =
            {{.name = "EMAIL", .value = "", .help = "whom, by the address they sign in with", .is_required = true},
             {.name = "--yes", .value = "", .help = "do not ask"}},
        .run = erase_user};
}

} // namespace omni::cli
