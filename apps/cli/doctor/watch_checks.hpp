// doctor's questions about who watches: are metrics shown, and does the trace collector answer?
#pragma once

#include "cli/doctor/report.hpp"
#include "core/secret.hpp"
#include "core/telemetry/settings.hpp"

namespace omni::cli {

// What the programs read about that; doctor sees it where it runs with their environment.
struct WatchConfig
{
    std::vector<Secret> metrics_tokens;
    TraceSettings traces{.service_name = "omnicrm"};
};

std::vector<Setting> watch_settings(WatchConfig& config);

// Sends the collector an export of nothing.
void check_watchers(Report& report, const WatchConfig& config);

} // namespace omni::cli
