// The settings that more than one program reads.
#pragma once

#include "core/config/settings.hpp"
#include "core/crypto/key_ring.hpp"
#include "core/log.hpp"

namespace omni {

struct CommonConfig
{
    std::string database_url;
    log::Level log_level = log::Level::info;
};

// DATABASE_URL (required), LOG_LEVEL.
std::vector<Setting> common_settings(CommonConfig& config);

// DATABASE_SLOW_MS.
Setting slow_statement_setting(std::chrono::milliseconds& target);

// APP_ENCRYPTION_KEYS (required, secret): read as a KeyRing, so a bad one is reported with all other problems.
Setting encryption_keys_setting(std::optional<KeyRing>& target);

// A PostgreSQL address where there may be none: optional, secret.
Setting optional_database_setting(std::string name, std::string& target, std::string help);

// KEYSTORE_DATABASE_URL: where the data keys live, if not in DATABASE_URL.
Setting keystore_setting(std::string& target);

// What somebody sends as bearer token: optional, at least 16 characters. Several with commas between them all hold, so
// that one can be replaced without a moment in which neither side has the right one. Absent, the target stays empty.
Setting bearer_secrets_setting(std::string name, std::vector<Secret>& target, std::string help);

// API_LIMIT_USER and API_LIMIT_ADDRESS: requests a minute, nothing where they are off.
std::vector<Setting> request_limit_settings(std::optional<std::uint32_t>& user, std::optional<std::uint32_t>& address);

// LISTEN_DATABASE_URL (secret, for it may carry a password): empty when DATABASE_URL serves for that as well.
Setting listen_url_setting(std::string& target);

} // namespace omni
