// What may hold the installation up, as metrics: the numbers behind what `omnicrm doctor` says.
#pragma once

#include "storage/server_metrics.hpp"

namespace omni {

class Exposition;

// Nothing: the database did not answer; the families are there without samples then.
void write_server_metrics(Exposition& out, const ServerMetrics* metrics);

} // namespace omni
