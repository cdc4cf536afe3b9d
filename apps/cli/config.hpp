// What the command line reads from its environment.
#pragma once

#include "core/config/settings.hpp"
#include "core/crypto/key_ring.hpp"

#include <optional>
#include <string>
#include <vector>

namespace omni::cli {

struct OwnerConfig
{
    std::string database_owner_url;
};

// DATABASE_OWNER_URL (required): what every command needs.
std::vector<Setting> owner_settings(OwnerConfig& config);

struct AccountConfig : OwnerConfig
{
    std::optional<KeyRing> encryption_keys;
};

// And APP_ENCRYPTION_KEYS (required): what creating a user needs.
std::vector<Setting> account_settings(AccountConfig& config);

struct KeystoreConfig : AccountConfig
{
    std::string keystore_owner_url; // empty: data keys live in the database
};

// KEYSTORE_DATABASE_OWNER_URL (optional).
Setting keystore_owner_setting(std::string& target);

// All three: what making, moving and destroying data keys needs.
std::vector<Setting> keystore_settings(KeystoreConfig& config);

// DATABASE_OWNER_URL alone, read like load_or_exit().
std::string owner_url();

// Reads the process's environment; on a problem prints all of them and ends the program with exit_status::usage.
void load_or_exit(std::span<const Setting> settings);

} // namespace omni::cli
