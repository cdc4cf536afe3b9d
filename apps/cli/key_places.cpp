#include "cli/key_places.hpp"

#include "cli/arguments.hpp"

namespace omni::cli {

Database* open_keystore(Session& session, const KeystoreConfig& config)
{
    if (!config.keystore_owner_url.empty()) {
        return &session.open(config.keystore_owner_url);
    }
    if (session.run(is_keystore_in_use(session.database()))) {
        refuse("data keys live in a keystore: say where it is (KEYSTORE_DATABASE_OWNER_URL)");
    }
    return nullptr;
}

std::vector<KeyPlace> key_places(Session& session, const KeystoreConfig& config)
{
    std::vector<KeyPlace> places{{"database", &session.database()}};
    if (Database* const keystore = open_keystore(session, config)) {
        places.push_back({"keystore", keystore});
    }
    return places;
}

} // namespace omni::cli
