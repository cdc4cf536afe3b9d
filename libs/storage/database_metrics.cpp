#include "storage/database_metrics.hpp"

#include "core/metrics/exposition.hpp"

namespace omni {

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
    StatementMetrics::write(out, statements);
}

} // namespace omni
