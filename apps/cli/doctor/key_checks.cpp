#include "cli/doctor/key_checks.hpp"

#include "cli/key_places.hpp"

#include <fmt/format.h>

#include <map>

namespace omni::cli {
namespace {

// How many data keys each master key wraps, wherever they live.
std::map<std::string, std::int64_t> keys_in_use(Session& session, const KeystoreConfig& config)
{
    std::map<std::string, std::int64_t> in_use;
    for (const KeyPlace& place : key_places(session, config)) {
        for (const MasterKeyUse& use : session.run(AllDataKeys(*place.database).use())) {
            if (use.master_key_id) {
                in_use[*use.master_key_id] += use.data_keys;
            }
        }
    }
    return in_use;
}

} // namespace

void check_keys(Report& report, Session& session, const KeystoreConfig& config)
{
    try {
        const KeyRing& ring = *config.encryption_keys;
        bool is_complete = true;
        for (const auto& [id, data_keys] : keys_in_use(session, config)) {
            if (!ring.has(id)) {
                is_complete = false;
                report.bad(
                    "keys",
                    fmt::format("{} data keys are wrapped by '{}', which APP_ENCRYPTION_KEYS lacks", data_keys, id),
                    "put it back behind the first one; without it their users' files cannot be read");
            } else if (id != ring.first_id()) {
                report.note("keys",
                            fmt::format("{} data keys are still wrapped by '{}': omnicrm keys rotate", data_keys, id));
            }
        }
        if (is_complete) {
            report.good("keys", "APP_ENCRYPTION_KEYS opens every data key");
        }
    } catch (const Failure& failure) {
        report.bad("keys", failure.error().message, "set KEYSTORE_DATABASE_OWNER_URL as the keystore's owner");
    }
}

} // namespace omni::cli
