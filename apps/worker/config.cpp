#include "worker/config.hpp"

#include "storage/queue/worker_leases.hpp"

#include <boost/asio/ip/host_name.hpp>

#include <unistd.h>

#include <algorithm>
#include <thread>

namespace omni::worker {

namespace {

using namespace std::chrono_literals;

std::vector<Setting> engine_settings(EngineOptions& engine)
{
    return {
        setting::integer("WORKER_CONCURRENCY", engine.concurrency, 1, 10'000,
                         {.fallback = "8", .help = "How many jobs one worker runs at a time."}),
        setting::integer("WORKER_RESERVE", engine.max_reserve, 0, 10'000,
                         {.fallback = "500",
                          .help = "How many more it may claim ahead, at most, while jobs take but milliseconds."}),
        setting::list("WORKER_KINDS", engine.kinds,
                      {.fallback = "",
                       .help = "The job kinds this worker serves, with commas between them; by default "
                               "every one."}),
        setting::integer("JOB_HISTORY_DAYS", engine.history_days, 1, 3'650,
                         {.fallback = "30", .help = "For how many days finished jobs are remembered."}),
        setting::duration(
            "EVENT_LIFE", engine.event_life, 1min, 24h * 365,
            {.fallback = "7d",
             .help = "For how long events are remembered: who was away for longer loads everything anew."}),
        setting::duration("WORKER_POLL", engine.poll, 10ms, 60s,
                          {.fallback = "1s", .help = "How often to look for jobs when nobody says there are any."}),
        setting::duration("WORKER_HEARTBEAT", engine.heartbeat, 50ms, 60s,
                          {.fallback = "2s", .help = "How often a worker says that it is alive."}),
        setting::duration("WORKER_LEASE", engine.lease, 200ms, 600s,
                          {.fallback = "10s",
                           .help =
                               "After how long without a heartbeat others take over a worker's jobs; at least twice "
                               "WORKER_HEARTBEAT."}),
        setting::duration("WORKER_SHUTDOWN_TIMEOUT", engine.shutdown_timeout, 0ms, 3600s,
                          {.fallback = "30s", .help = "How long running jobs may go on after SIGTERM."}),
    };
}

Setting public_url_setting(std::string& target)
{
    const auto store = [&target](std::string_view text) {
        const bool is_web = text.starts_with("http://") || text.starts_with("https://");
        if (!is_web || text.find_first_of(" \r\n#?") != text.npos)
            return false;
        target = text.substr(0, text.find_last_not_of('/') + 1);
        return true;
    };
    return setting::custom("PUBLIC_URL", "an address such as https://crm.example.com", store,
                           {.fallback = "http://localhost:8080",
                            .help = "Where people find the program: what links in mails begin with."});
}

std::vector<Setting> metrics_settings(WorkerConfig& config)
{
    return {
        setting::text("WORKER_METRICS_ADDRESS", config.metrics_address,
                      {.fallback = "127.0.0.1", .help = "The IP address at which a worker shows its metrics."}),
        setting::port("WORKER_METRICS_PORT", config.metrics_port,
                      {.fallback = "off",
                       .help = "The port for them, one for each worker of a machine; it needs METRICS_TOKEN."}),
        bearer_secrets_setting("METRICS_TOKEN", config.metrics_tokens,
                               "What Prometheus sends as its bearer token to read /metrics."),
    };
}

} // namespace

std::vector<Setting> settings(WorkerConfig& config)
{
    std::vector<Setting> all = common_settings(config.common);
    all.push_back(encryption_keys_setting(config.encryption_keys));
    all.push_back(keystore_setting(config.keystore_url));
    std::ranges::move(engine_settings(config.engine), std::back_inserter(all));
    all.push_back(public_url_setting(config.public_url));
    std::ranges::move(mail_settings(config.mail), std::back_inserter(all));
    all.push_back(
        setting::integer("WORKER_THREADS", config.threads, 0, 256,
                         {.fallback = "0", .help = "Threads for parsing and other slow work; 0: one per core."}));
    all.push_back(setting::boolean(
        "DATABASE_PREPARED", config.prepared_statements,
        {.fallback = "on", .help = "Off behind a pooler in transaction mode, which loses prepared statements."}));
    all.push_back(setting::boolean("WORKER_LISTEN", config.listens,
                                   {.fallback = "on", .help = "Whether to wait for notifications beside polling."}));
    all.push_back(listen_url_setting(config.listen_url));
    all.push_back(slow_statement_setting(config.slow_statement));
    std::ranges::move(metrics_settings(config), std::back_inserter(all));
    std::ranges::move(trace_settings(config.traces), std::back_inserter(all));
    return all;
}

Result<WorkerConfig> load_worker_config(const Environment& environment)
{
    WorkerConfig config;
    const std::vector<Setting> table = settings(config);
    if (const auto loaded = load_settings(table, environment); !loaded)
        return loaded.error();
    if (config.engine.lease < 2 * config.engine.heartbeat)
        return Error{ErrorCode::invalid_request,
                     "WORKER_LEASE must be at least twice WORKER_HEARTBEAT",
                     {{"/WORKER_LEASE", "must be at least twice WORKER_HEARTBEAT"}}};
    if (const auto checked = check_sender(config.mail, environment); !checked)
        return checked.error();
    if (config.metrics_port && config.metrics_tokens.empty())
        return Error{ErrorCode::invalid_request,
                     "WORKER_METRICS_PORT needs METRICS_TOKEN",
                     {{"/METRICS_TOKEN", "is needed for WORKER_METRICS_PORT"}}};
    if (config.threads == 0)
        config.threads = std::max(1U, std::thread::hardware_concurrency());
    if (config.listens)
        config.engine.listen_url = config.listen_url.empty() ? config.common.database_url : config.listen_url;
    return config;
}

std::string host_name()
{
    boost::system::error_code none;
    return boost::asio::ip::host_name(none);
}

DatabaseOptions database_options(const WorkerConfig& config)
{
    // Every running job may hold a transaction, beside the engine's own statements.
    constexpr int engine_connections = 4;
    return {.url = config.common.database_url,
            .application_name = worker_session_name(host_name(), getpid()),
            .prepared_statements = config.prepared_statements,
            .max_exclusive = static_cast<int>(config.engine.concurrency) + engine_connections,
            .slow_statement = config.slow_statement};
}

DatabaseOptions keystore_options(const WorkerConfig& config)
{
    // A key is read once in five minutes.
    return {.url = config.keystore_url,
            .application_name = "omnicrm-worker",
            .prepared_statements = config.prepared_statements,
            .shared_connections = 1,
            .max_exclusive = 2};
}

} // namespace omni::worker
