// What the worker reads from its environment.
#pragma once

#include "core/config/common_settings.hpp"
#include "core/telemetry/settings.hpp"
#include "integrations/outgoing/mail_delivery.hpp"
#include "storage/database_options.hpp"
#include "worker/engine_options.hpp"

#include <optional>
#include <vector>

namespace omni::worker {

struct WorkerConfig
{
    CommonConfig common;
    std::optional<KeyRing> encryption_keys;
    std::string keystore_url; // empty: data keys live in the database
    EngineOptions engine;
    std::size_t threads = 0; // at least 1 once loaded
    bool prepared_statements = true;
    bool listens = true;
    std::string listen_url; // empty: common.database_url
    MailOptions mail;
    std::string public_url; // where people find the program, without a slash at its end
    std::chrono::milliseconds slow_statement{500};
    TraceSettings traces{.service_name = "omnicrm-worker"};
    std::string metrics_address = "127.0.0.1";
    std::optional<std::uint16_t> metrics_port; // absent: nobody listens
    std::vector<Secret> metrics_tokens;        // any of them; two while one is being replaced
};

// Every setting of omnicrm-worker, with its default and what is allowed.
std::vector<Setting> settings(WorkerConfig& config);

// Fails with every problem at once.
Result<WorkerConfig> load_worker_config(const Environment& environment);

// This machine, as it calls itself.
std::string host_name();

// The database connections of an engine with this configuration.
DatabaseOptions database_options(const WorkerConfig& config);

// Those to its keystore.
DatabaseOptions keystore_options(const WorkerConfig& config);

} // namespace omni::worker
