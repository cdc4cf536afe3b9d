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

// APP_ENCRYPTION_KEYS (required, secret): read as a KeyRing, so a bad one is reported with all other problems.
Setting encryption_keys_setting(std::optional<KeyRing>& target);

// CRON_SECRET (optional, secret, at least 16 characters): without it the process endpoint takes signed-in users only.
Setting cron_secret_setting(Secret& target);

} // namespace omni
