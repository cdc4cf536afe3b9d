// doctor's question about hot standbys: do they answer, and how far are they behind?
#pragma once

#include "cli/doctor/report.hpp"
#include "core/config/settings.hpp"

#include <string>
#include <vector>

namespace omni::cli {

struct ReplicaConfig
{
    std::vector<std::string> urls;
};

// DATABASE_REPLICA_URLS, as the API reads it.
Setting replica_setting(ReplicaConfig& config);

// Asks the primary at `url` and each of them.
void check_replicas(Report& report, const std::string& url, const ReplicaConfig& config);

} // namespace omni::cli
