// The settings of omnicrm-api.
#pragma once

#include "api/auth/by_jwt.hpp"
#include "api/events/event_options.hpp"
#include "api/middleware/trusted_proxies.hpp"
#include "api/server/server.hpp"
#include "core/config/common_settings.hpp"
#include "core/crypto/key_ring.hpp"
#include "core/telemetry/settings.hpp"
#include "storage/database_options.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace omni {

// Who may make an account for themselves.
enum class SignUp { open, closed, first };
BOOST_DESCRIBE_ENUM(SignUp, open, closed, first)

struct ApiConfig
{
    CommonConfig common;
    std::optional<KeyRing> encryption_keys; // there once load_api_config() succeeded
    std::vector<Secret> cron_secrets;
    std::vector<Secret> metrics_tokens;
    server::ServerOptions server;
    TrustedProxies trusted_proxies;
    std::vector<std::string> cors_origins; // "https://app.example.com"
    std::string web_root;                  // the folder of web/web_files.hpp; empty: there are no such files
    DatabaseOptions database;
    EventOptions events;
    bool listens = true;
    std::string listen_url;                     // empty: common.database_url
    std::string keystore_url;                   // empty: data keys live in the database
    std::optional<std::uint32_t> user_limit;    // requests a minute of each user
    std::optional<std::uint32_t> address_limit; // and of each client address
    std::chrono::milliseconds limit_wait{500};  // for the database to say how a limit stands
    std::size_t max_requests = 512;             // under way, per thread
    std::uint64_t max_json_bytes = 1 << 20;
    std::uint64_t answer_cache_bytes = 64 << 20; // of all threads together; 0: none
    std::uint64_t max_import_bytes = std::uint64_t{50} << 30;
    SignUp sign_up = SignUp::first;
    JwtOptions jwt;
    std::chrono::milliseconds session_life = std::chrono::hours(24 * 30);
    std::chrono::milliseconds readiness_life{1'000}; // how long what was found out about it may be said again
    std::chrono::milliseconds shutdown_delay{0};
    std::chrono::milliseconds shutdown_grace = std::chrono::seconds(30);
    std::chrono::milliseconds strict_transport_life = std::chrono::hours(24 * 365); // 0: browsers are told nothing
    bool has_secure_cookies = false; // also when a request came without TLS
    bool has_access_log = true;
    TraceSettings traces{.service_name = "omnicrm-api"};
};

// Every setting the program reads, bound to `config`.
std::vector<Setting> api_settings(ApiConfig& config);

// Errors: every problem at once, see load_settings.
Result<ApiConfig> load_api_config(const Environment& environment);

} // namespace omni
