// What a program's database connections do, as metrics under omnicrm_db_…
#pragma once

#include "storage/database.hpp"

#include <vector>

namespace omni {

class Exposition;

// The sums over the threads that have a Database each.
void write_database_metrics(Exposition& out, const std::vector<Database::Counters>& counters,
                            const std::vector<const StatementMetrics*>& statements);

// omnicrm_db_replica_lag_…; the families are there without samples where there are no replicas.
void write_replica_lags(Exposition& out, const std::vector<ReplicaLag>& lags);

} // namespace omni
