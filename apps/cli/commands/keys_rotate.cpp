// omnicrm keys rotate: wraps every data key by the first key of the ring.
#include "cli/commands/all.hpp"
#include "cli/key_places.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

// Before anything is changed: an entry that is needed and missing is a mistake in the settings.
void require_whole_ring(Session& session, const std::vector<KeyPlace>& places, const KeyRing& ring)
{
    for (const KeyPlace& place : places) {
        for (const MasterKeyUse& use : session.run(AllDataKeys(*place.database).use())) {
            if (use.master_key_id && !ring.has(*use.master_key_id)) {
                throw Failure(Error{ErrorCode::conflict,
                                    fmt::format("{} data keys in the {} are wrapped by the master key {}, which "
                                                "APP_ENCRYPTION_KEYS lacks; nothing was changed",
                                                use.data_keys, place.name, *use.master_key_id)});
            }
        }
    }
}

// How many data keys another master key wraps than the ring's first one.
std::int64_t outdated_keys(Session& session, const KeyPlace& place, const KeyRing& ring)
{
    std::int64_t outdated = 0;
    for (const MasterKeyUse& use : session.run(AllDataKeys(*place.database).use())) {
        if (use.master_key_id && *use.master_key_id != ring.first_id()) {
            outdated += use.data_keys;
        }
    }
    return outdated;
}

// Before it is done: a rotation that is cut short has to be in the log as well.
void record_rotation(Session& session, const KeyPlace& place, const KeyRing& ring)
{
    const std::int64_t outdated = outdated_keys(session, place, ring);
    if (outdated == 0) {
        return;
    }
    const AuditEntry entry{.action = AuditAction::keys_rotated,
                           .details = {fmt::format(R"({{"masterKey":"{}","dataKeys":{},"place":"{}"}})",
                                                   ring.first_id(), outdated, place.name)}};
    session.run(record(session.database(), std::nullopt, the_operator, entry));
}

struct Rotated
{
    std::int64_t keys = 0;
    std::vector<UserId> damaged;
};

Rotated rotate(Session& session, const KeyPlace& place, const KeyRing& ring)
{
    Rotated rotated;
    AllDataKeys keys(*place.database);
    for (std::optional<UserId> after = UserId{}; after;) {
        const KeyStep step = session.run(keys.rewrap_some(ring, *after));
        rotated.keys += step.done;
        rotated.damaged.insert(rotated.damaged.end(), step.refused.begin(), step.refused.end());
        after = step.last;
        if (after) {
            fmt::print("{}: {} data keys so far\n", place.name, rotated.keys);
            std::fflush(stdout);
        }
    }
    fmt::print("{}: {} data keys wrapped anew by {}\n", place.name, rotated.keys, ring.first_id());
    return rotated;
}

int rotate_keys(const Arguments&)
{
    KeystoreConfig config;
    load_or_exit(keystore_settings(config));
    Session session(config.database_owner_url);
    const KeyRing& ring = *config.encryption_keys;
    const std::vector<KeyPlace> places = key_places(session, config);
    require_whole_ring(session, places, ring);
    bool is_whole = true;
    for (const KeyPlace& place : places) {
        record_rotation(session, place, ring);
        const Rotated rotated = rotate(session, place, ring);
        for (const UserId& user : rotated.damaged) {
            fmt::print(stderr, "omnicrm: the data key of user {} cannot be opened with its master key\n",
                       user.to_string());
            is_whole = false;
        }
    }
    return is_whole ? exit_status::ok : exit_status::failed;
}

} // namespace

Command keys_rotate_command()
{
    return {
        .words = {"keys", "rotate"},
        .summary = "wrap every data key by the first of APP_ENCRYPTION_KEYS",
        .help =
            "While the programs run: they must all have both entries by then, the old one and the new one. Goes in "
            "steps\n"
            "of 500; what is done is done, so it may be stopped and begun again, and does nothing the second time.\n"
            "The audit log says before the first step how many data keys are to be wrapped.\n"
            "Refuses when an entry that is still needed is missing. docs/operations.md has the whole procedure.",
        .options = {},
        .run = rotate_keys};
}

} // namespace omni::cli
