// omnicrm keys status: which master keys wrap how many data keys.
#include "cli/commands/all.hpp"
#include "cli/key_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace omni::cli {
namespace {

struct Totals
{
    std::map<std::string, std::int64_t> by_master_key;
    std::int64_t destroyed = 0;
};

Totals count(Session& session, const std::vector<KeyPlace>& places)
{
    Totals totals;
    for (const KeyPlace& place : places) {
        for (const MasterKeyUse& use : session.run(AllDataKeys(*place.database).use())) {
            fmt::print("{:<10}  {:<24}  {:>10}\n", place.name, use.master_key_id.value_or("(destroyed)"),
                       use.data_keys);
            (use.master_key_id ? totals.by_master_key[*use.master_key_id] : totals.destroyed) += use.data_keys;
        }
    }
    return totals;
}

void explain(const KeyRing& ring, const std::string& id, const Totals& totals)
{
    const auto found = totals.by_master_key.find(id);
    const bool is_used = found != totals.by_master_key.end();
    if (id == ring.first_id()) {
        fmt::print("{}: wraps new data keys\n", id);
    } else if (is_used) {
        fmt::print("{}: still needed; omnicrm keys rotate ends that\n", id);
    } else {
        fmt::print("{}: not in use, may be removed from APP_ENCRYPTION_KEYS (backups made before may need it)\n", id);
    }
}

int show_status(const Arguments&)
{
    KeystoreConfig config;
    load_or_exit(keystore_settings(config));
    Session session(config.database_owner_url);
    const KeyRing& ring = *config.encryption_keys;
    fmt::print("{:<10}  {:<24}  {:>10}\n", "WHERE", "MASTER KEY", "DATA KEYS");
    const Totals totals = count(session, key_places(session, config));
    fmt::print("\n");
    for (const std::string& id : ring.ids()) {
        explain(ring, id, totals);
    }
    bool is_missing = false;
    for (const auto& [id, keys] : totals.by_master_key) {
        if (!ring.has(id)) {
            fmt::print("{}: MISSING in APP_ENCRYPTION_KEYS; what {} data keys protect cannot be read\n", id, keys);
            is_missing = true;
        }
    }
    return is_missing ? exit_status::unhealthy : exit_status::ok;
}

} // namespace

Command keys_status_command()
{
    return {
        .words = {"keys", "status"},
        .summary = "show which master keys are in use",
        .help =
            "How many users' data keys each master key wraps, which entries of APP_ENCRYPTION_KEYS may be removed,\n"
            "and which are missing (exit status 4).",
        .options = {},
        .run = show_status};
}

} // namespace omni::cli
