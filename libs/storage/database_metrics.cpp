#include "storage/database_metrics.hpp"

#include "core/metrics/exposition.hpp"

#include <map>
#include <string>

namespace omni {

namespace {

// Of every thread the same ones.
std::map<std::string, ReplicaCounters> by_name(const std::vector<Database::Counters>& counters)
{
    std::map<std::string, ReplicaCounters> all;
    for (const Database::Counters& one : counters)
        for (const ReplicaCounters& replica : one.replicas) {
            ReplicaCounters& sum = all[replica.name];
            sum.connections += replica.connections;
            sum.is_resting = sum.is_resting || replica.is_resting;
            sum.answered += replica.answered;
            sum.behind += replica.behind;
            sum.failed += replica.failed;
        }
    return all;
}

void write_replicas(Exposition& out, const std::vector<Database::Counters>& counters)
{
    const std::map<std::string, ReplicaCounters> all = by_name(counters);
    out.counter("omnicrm_db_replica_reads_total",
                "Reads that a replica was asked for; all but the answered ones went on "
                "to the primary.");
    for (const auto& [name, replica] : all) {
        out.sample({{"replica", name}, {"outcome", "answered"}}, replica.answered);
        out.sample({{"replica", name}, {"outcome", "behind"}}, replica.behind);
        out.sample({{"replica", name}, {"outcome", "failed"}}, replica.failed);
    }
    out.gauge("omnicrm_db_replica_connections", "Open connections to the replica.");
    for (const auto& [name, replica] : all)
        out.sample({{"replica", name}}, std::int64_t{replica.connections});
    out.gauge("omnicrm_db_replica_resting",
              "1 while a thread does not ask the replica, because it failed or was behind.");
    for (const auto& [name, replica] : all)
        out.sample({{"replica", name}}, std::int64_t{replica.is_resting});
    out.counter("omnicrm_db_replica_unserved_total",
                "Reads a replica might have answered while none was fit to be asked.");
    std::int64_t unserved = 0;
    for (const Database::Counters& one : counters)
        unserved += one.unserved_by_replicas;
    out.sample({}, unserved);
}

} // namespace

void write_database_metrics(Exposition& out, const std::vector<Database::Counters>& counters,
                            const std::vector<const StatementMetrics*>& statements)
{
    const auto total = [&](auto Database::Counters::*member) {
        std::int64_t sum = 0;
        for (const Database::Counters& one : counters)
            sum += one.*member;
        return sum;
    };
    out.gauge("omnicrm_db_connections", "Open connections: those that reads share, and those for one user at a time.");
    out.sample({{"pool", "shared"}}, total(&Database::Counters::shared_connections));
    out.sample({{"pool", "exclusive"}}, total(&Database::Counters::exclusive_connections));
    out.gauge("omnicrm_db_pool_in_use", "Exclusive connections that are lent.");
    out.sample({}, total(&Database::Counters::exclusive_in_use));
    out.gauge("omnicrm_db_pool_waiting", "Who waits for an exclusive connection.");
    out.sample({}, total(&Database::Counters::waiting));
    out.gauge("omnicrm_db_pipeline_depth", "Reads that are on their way over shared connections.");
    out.sample({}, total(&Database::Counters::in_flight));
    out.counter("omnicrm_db_reads_total", "Reads over shared connections; sent twice, they count once.");
    out.sample({}, total(&Database::Counters::reads));
    out.counter("omnicrm_db_resent_reads_total", "Reads that were sent again because their connection broke.");
    out.sample({}, total(&Database::Counters::resent_reads));
    write_replicas(out, counters);
    StatementMetrics::write(out, statements);
}

void write_replica_lags(Exposition& out, const std::vector<ReplicaLag>& lags)
{
    out.gauge("omnicrm_db_replica_up", "1 when the replica answers.");
    for (const ReplicaLag& lag : lags)
        out.sample({{"replica", lag.name}}, std::int64_t{lag.bytes.has_value()});
    out.gauge("omnicrm_db_replica_lag_bytes", "WAL that the replica has yet to replay.");
    for (const ReplicaLag& lag : lags)
        if (lag.bytes)
            out.sample({{"replica", lag.name}}, *lag.bytes);
    out.gauge("omnicrm_db_replica_lag_seconds",
              "Since the last transaction was committed that the replica has replayed.");
    for (const ReplicaLag& lag : lags)
        if (lag.seconds)
            out.sample({{"replica", lag.name}}, *lag.seconds);
}

} // namespace omni
