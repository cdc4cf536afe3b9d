// omnicrm keys move: brings every data key into a keystore.
#include "cli/commands/all.hpp"
#include "cli/key_places.hpp"
#include "storage/migrations.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

int move_keys(const Arguments&)
{
    KeystoreConfig config;
    load_or_exit(keystore_settings(config));
    if (config.keystore_owner_url.empty()) {
        refuse("say where the keystore is (KEYSTORE_DATABASE_OWNER_URL)");
    }
    migrate(config.keystore_owner_url, sql::keystore_migrations()).value();
    Session session(config.database_owner_url);
    Database& keystore = *open_keystore(session, config);
    session.run(use_keystore(session.database()));

    AllDataKeys keys(session.database());
    std::int64_t moved = 0;
    bool is_whole = true;
    for (std::optional<UserId> after = UserId{}; after;) {
        const KeyStep step = session.run(keys.move_some(keystore, *config.encryption_keys, *after));
        moved += step.done;
        for (const UserId& user : step.refused) {
            fmt::print(stderr,
                       "omnicrm: the data key of user {} stays: it cannot be opened, or the keystore has another\n",
                       user.to_string());
            is_whole = false;
        }
        after = step.last;
        if (after) {
            fmt::print("{} data keys so far\n", moved);
            std::fflush(stdout);
        }
    }
    if (moved > 0) {
        const AuditEntry entry{.action = AuditAction::keys_moved,
                               .details = {fmt::format(R"({{"dataKeys":{}}})", moved)}};
        session.run(record(session.database(), std::nullopt, the_operator, entry));
    }
    fmt::print("{} data keys moved; new ones are made in the keystore only\n", moved);
    return is_whole ? exit_status::ok : exit_status::failed;
}

} // namespace

Command keys_move_command()
{
    return {
        .words = {"keys", "move"},
        .summary = "bring every data key into a keystore of its own",
        .help =
            "Makes the keystore's table, has new data keys made there from now on, and moves those there are: each is\n"
            "copied and compared before it is removed here. The programs go on working if they have "
            "KEYSTORE_DATABASE_URL\n"
            "already; those without it can read nothing encrypted any more. May be stopped and begun again.\n\n"
            "  KEYSTORE_DATABASE_OWNER_URL=postgresql://omnicrm_owner@keys/keystore omnicrm keys move",
        .options = {},
        .run = move_keys};
}

} // namespace omni::cli
