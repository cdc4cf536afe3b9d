// Where the data keys live: the database, a keystore, or (while they are moved) both.
#pragma once

#include "cli/config.hpp"
#include "cli/session.hpp"
#include "storage/operations/all_data_keys.hpp"

#include <string>
#include <vector>

namespace omni::cli {

struct KeyPlace
{
    std::string name; // "database", "keystore"
    Database* database;
};

// The keystore of the settings, open on the session; nullptr where they have none. Throws Failure when data keys live
// in a keystore whose address is not known.
Database* open_keystore(Session& session, const KeystoreConfig& config);

// The keystore last, where there is one.
std::vector<KeyPlace> key_places(Session& session, const KeystoreConfig& config);

} // namespace omni::cli
