// All that GET /metrics shows.
#pragma once

#include "storage/queue_metrics.hpp"

#include <string>

namespace omni {

class PasswordChecks;
struct Watch;

// Without queue metrics: the database did not tell.
std::string program_metrics(const Watch& watch, const PasswordChecks& passwords, const QueueMetrics* queue);

} // namespace omni
