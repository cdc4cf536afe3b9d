// All that GET /metrics shows.
#pragma once

#include "storage/queue_metrics.hpp"
#include "storage/server_metrics.hpp"

#include <optional>
#include <string>
#include <vector>

namespace omni {

class PasswordChecks;
struct Watch;

// What the database was asked for them.
struct ToldByDatabase
{
    std::optional<QueueMetrics> queue{};   // nothing: it did not tell
    std::optional<ServerMetrics> server{}; // likewise
    std::vector<ReplicaLag> replicas{};
};

std::string program_metrics(const Watch& watch, const PasswordChecks& passwords, const ToldByDatabase& told);

} // namespace omni
