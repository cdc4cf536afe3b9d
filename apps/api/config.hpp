// The settings of omnicrm-api.
#pragma once

#include "api/events/event_options.hpp"
#include "api/server/server.hpp"
#include "core/config/common_settings.hpp"
#include "core/crypto/key_ring.hpp"
#include "storage/database_options.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace omni {

struct ApiConfig
{
    CommonConfig common;
    std::optional<KeyRing> encryption_keys; // there once load_api_config() succeeded
    Secret cron_secret;
    Secret metrics_token;
    server::ServerOptions server;
    DatabaseOptions database;
    EventOptions events;
    bool listens = true;
    std::string listen_url; // empty: common.database_url
    std::string keystore_url; // empty: data keys live in the database
    std::uint64_t max_json_bytes = 1 << 20;
    std::uint64_t max_import_bytes = std::uint64_t{50} << 30;
    std::chrono::milliseconds session_life = std::chrono::hours(24 * 30);
    std::chrono::milliseconds shutdown_grace = std::chrono::seconds(30);
    bool has_secure_cookies = false; // also when a request came without TLS
    bool has_access_log = true;
};

// Every setting the program reads, bound to `config`.
std::vector<Setting> api_settings(ApiConfig& config);

// Errors: every problem at once, see load_settings.
Result<ApiConfig> load_api_config(const Environment& environment);

} // namespace omni
