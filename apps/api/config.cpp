#include "api/config.hpp"

#include "api/middleware/cors.hpp"

#include <algorithm>
#include <thread>

namespace omni {

namespace {

using namespace std::chrono_literals;

std::vector<Setting> listener_settings(server::ServerOptions& server)
{
    return {
        setting::text("API_ADDRESS", server.address,
                      {"127.0.0.1", "The IP address to listen on; 0.0.0.0 is every IPv4 one, :: every one."}),
        setting::port("API_HTTP_PORT", server.http_port, {"8080", "The port for HTTP."}),
        setting::port("API_HTTPS_PORT", server.https_port,
                      {"off", "The port for HTTPS, which needs API_TLS_CERTIFICATE and API_TLS_KEY."}),
        setting::text("API_TLS_CERTIFICATE", server.certificate,
                      {"", "The PEM file of the certificate, followed by its chain."}),
        setting::text("API_TLS_KEY", server.key, {"", "The PEM file of the certificate's private key."}),
        setting::integer(
            "API_THREADS", server.threads, 0, 1'024,
            {"0", "Threads that serve requests, each with its own database connections; 0: one per core."}),
    };
}

std::vector<Setting> limit_settings(ApiConfig& config)
{
    server::Limits& limits = config.server.limits;
    return {
        setting::byte_size("API_MAX_JSON_BYTES", config.max_json_bytes, 1 << 10, 1 << 30,
                           {"1MiB", "The largest JSON body that is accepted."}),
        setting::byte_size("API_ANSWER_CACHE", config.answer_cache_bytes, 0, std::uint64_t{1} << 40,
                           {"64MiB",
                            "Memory for lists and details that are asked for again while nothing of theirs has "
                            "changed, by all threads together; 0: none."}),
        setting::byte_size("IMPORT_MAX_BYTES", config.max_import_bytes, 1 << 10, std::uint64_t{1} << 44,
                           {"50GiB", "The largest file that may be imported."}),
        setting::integer("API_MAX_CONNECTIONS", limits.connections, 1, 1'000'000,
                         {"16384", "Open connections per thread; further ones wait in the kernel's queue."}),
        setting::integer("API_MAX_CONNECTIONS_PER_ADDRESS", limits.connections_per_address, 1, 1'000'000,
                         {"2048", "Open connections of one client address (of IPv6: one /64) per thread; further ones "
                                  "are closed. Those of API_TRUSTED_PROXIES are not counted."}),
        setting::duration("API_HEADER_TIMEOUT", limits.header_timeout, 100ms, 1h,
                          {"15s", "How long a client may take to send a request's header."}),
        setting::duration("API_BODY_TIMEOUT", limits.body_timeout, 100ms, 1h,
                          {"30s", "How long a client may take to send each 64 KiB of a body."}),
        setting::duration("API_IDLE_TIMEOUT", limits.idle_timeout, 100ms, 24h,
                          {"60s", "How long a connection may stay open between two requests."}),
        setting::duration("API_WRITE_TIMEOUT", limits.write_timeout, 100ms, 1h,
                          {"30s", "How long a client may take to receive each 256 KiB of an answer."}),
        setting::duration("API_SHUTDOWN_DELAY", config.shutdown_delay, 0ms, 10min,
                          {"0s", "After SIGTERM, how long /ready says no before new connections are refused."}),
        setting::duration("API_SHUTDOWN_GRACE", config.shutdown_grace, 0ms, 1h,
                          {"30s", "How long requests under way may go on after SIGTERM."}),
    };
}

std::vector<Setting> event_settings(ApiConfig& config)
{
    EventOptions& events = config.events;
    return {
        setting::integer("API_MAX_EVENT_STREAMS", events.most_streams, 1, 1'000'000,
                         {"8192", "Open event streams per thread; further ones are refused. Each is a connection."}),
        setting::integer("API_MAX_EVENT_STREAMS_PER_USER", events.most_streams_per_user, 1, 10'000,
                         {"16", "Open event streams of one user per thread; further ones are refused."}),
        setting::duration("API_EVENT_HEARTBEAT", events.heartbeat, 100ms, 1h,
                          {"20s", "How often a silent event stream says that it lives; proxies close silent ones."}),
        setting::duration("API_EVENT_POLL", events.poll, 10ms, 1h,
                          {"2s", "How often to look for events when notifications do not come."}),
        setting::boolean("API_LISTEN", config.listens, {"on", "Whether to wait for notifications beside polling."}),
        listen_url_setting(config.listen_url),
    };
}

bool parse_networks(std::string_view text, std::vector<http::IpNetwork>& networks)
{
    std::vector<std::string> items;
    setting::list("", items, {}).store(text);
    networks.clear();
    for (const std::string& item : items) {
        const auto network = http::IpNetwork::parse(item);
        if (!network)
            return false;
        networks.push_back(*network);
    }
    return true;
}

std::vector<Setting> proxy_settings(TrustedProxies& trusted)
{
    return {
        setting::custom(
            "API_TRUSTED_PROXIES", "addresses and networks (10.0.0.0/8, 2001:db8::1) with commas between them",
            [&trusted](std::string_view text) { return parse_networks(text, trusted.networks); },
            {"",
             "The proxies in front, as addresses and networks (10.0.0.0/8, ::1) with commas between them: what they "
             "say about who asks, and whether by TLS, is believed. Nobody else is."}),
        setting::choice("API_PROXY_FIELDS", trusted.fields,
                        {"x_forwarded", "What these proxies write: x_forwarded (X-Forwarded-For, X-Forwarded-Proto) or "
                                        "forwarded (RFC 7239). The other is not read."}),
    };
}

bool parse_origins(std::string_view text, std::vector<std::string>& origins)
{
    setting::list("", origins, {}).store(text);
    return std::all_of(origins.begin(), origins.end(), is_origin);
}

std::vector<Setting> browser_settings(ApiConfig& config)
{
    return {
        setting::text("API_WEB_ROOT", config.web_root,
                      {"", "The folder of the pages that browsers get, read when the program starts; without it /docs "
                           "says that it is missing."}),
        setting::custom(
            "CORS_ALLOWED_ORIGINS", "origins (https://app.example.com) with commas between them",
            [&config](std::string_view text) { return parse_origins(text, config.cors_origins); },
            {"", "The origins (https://app.example.com) whose pages may use the API, as the signed-in user too, with "
                 "commas between them. No patterns."}),
        setting::duration("API_HSTS_LIFE", config.strict_transport_life, 0ms, 24h * 730,
                          {"365d",
                           "For how long browsers that came by HTTPS shall come by nothing else; 0s: no word of "
                           "it."}),
    };
}

std::vector<Setting> traffic_settings(ApiConfig& config)
{
    return {
        setting::duration("API_LIMIT_WAIT", config.limit_wait, 10ms, 1min,
                          {"500ms", "How long the database may take to say how a limit stands; afterwards each thread "
                                    "limits alone until it answers again."}),
        setting::integer("API_MAX_REQUESTS", config.max_requests, 1, 1'000'000,
                         {"512", "Requests under way per thread; further ones are refused with 503."}),
        setting::duration("API_DATABASE_WAIT", config.database.acquire_timeout, 10ms, 1min,
                          {"2s", "The longest wait for a database connection; afterwards 503."}),
    };
}

std::vector<Setting> session_settings(ApiConfig& config)
{
    return {
        setting::choice("SIGNUP", config.sign_up,
                        {"first",
                         "Who may sign up: open: everybody; closed: nobody, the operator makes users; first: one "
                         "person, as long as there is no user."}),
        setting::duration("SESSION_LIFE", config.session_life, 1min, 24h * 365,
                          {"30d", "How long somebody stays signed in."}),
        setting::boolean("API_SECURE_COOKIES", config.has_secure_cookies,
                         {"off", "Mark cookies Secure on plain HTTP too: on when a proxy in front speaks HTTPS."}),
        setting::boolean("DATABASE_PREPARED", config.database.prepared_statements,
                         {"on", "Prepare statements once per connection; off for a pooler in transaction mode."}),
    };
}

bool is_database_url(std::string_view text)
{
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

// With spaces between them: several hosts of one URL have commas.
bool read_urls(std::string_view text, std::vector<std::string>& urls)
{
    urls.clear();
    while (!text.empty()) {
        const std::string_view url = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), url.size() + 1));
        if (url.empty())
            continue;
        if (!is_database_url(url))
            return false;
        urls.emplace_back(url);
    }
    return true;
}

std::vector<Setting> replica_settings(DatabaseOptions& database)
{
    Setting urls =
        setting::custom("DATABASE_REPLICA_URLS", "addresses such as postgresql://user@host:5432/database",
                        [&database](std::string_view text) { return read_urls(text, database.replica_urls); },
                        {"", "Hot standbys that may answer lists and details, with spaces between them."});
    urls.is_secret = true; // they may carry passwords
    return {
        std::move(urls),
        setting::duration("DATABASE_REPLICA_PATIENCE", database.replica_patience, 10ms, 1min,
                          {"1s", "How long a replica may take to answer before the primary is asked instead."}),
    };
}

// What the program says about itself.
std::vector<Setting> watch_settings(ApiConfig& config)
{
    std::vector<Setting> all{
        bearer_secrets_setting(
            "METRICS_TOKEN", config.metrics_tokens,
            "What Prometheus sends as its bearer token to read /metrics; without it there is no such path."),
        setting::boolean("API_ACCESS_LOG", config.has_access_log, {"on", "Write a log line for every request."}),
        slow_statement_setting(config.database.slow_statement),
    };
    std::ranges::move(trace_settings(config.traces), std::back_inserter(all));
    return all;
}

} // namespace

std::vector<Setting> api_settings(ApiConfig& config)
{
    std::vector<Setting> all = common_settings(config.common);
    all.push_back(encryption_keys_setting(config.encryption_keys));
    all.push_back(keystore_setting(config.keystore_url));
    all.push_back(bearer_secrets_setting(
        "CRON_SECRET", config.cron_secrets,
        "What cron sends as its bearer token to have due jobs processed; without it only signed-in users can."));
    for (auto part : {listener_settings(config.server), limit_settings(config), event_settings(config),
                      session_settings(config), request_limit_settings(config.user_limit, config.address_limit),
                      traffic_settings(config), proxy_settings(config.trusted_proxies), browser_settings(config),
                      replica_settings(config.database), watch_settings(config), jwt_settings(config.jwt)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

Result<ApiConfig> load_api_config(const Environment& environment)
{
    ApiConfig config;
    if (const auto loaded = load_settings(api_settings(config), environment); !loaded)
        return loaded.error();
    if (config.server.https_port && (config.server.certificate.empty() || config.server.key.empty()))
        return Error{ErrorCode::invalid_request, "API_HTTPS_PORT needs API_TLS_CERTIFICATE and API_TLS_KEY."};
    if (config.server.threads == 0)
        config.server.threads = std::max(1U, std::thread::hardware_concurrency());
    config.server.limits.proxies = config.trusted_proxies.networks;
    config.database.url = config.common.database_url;
    config.database.application_name = "omnicrm-api";
    if (config.listens)
        config.events.listen_url = config.listen_url.empty() ? config.common.database_url : config.listen_url;
    return config;
}

} // namespace omni
