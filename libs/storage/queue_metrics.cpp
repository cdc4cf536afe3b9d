#include "storage/queue_metrics.hpp"

#include "sql/jobs.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

// Without a kind: there is none, but still a number of workers.
struct MetricsRow : KindMetrics
{
    std::int64_t live_workers;
};
BOOST_DESCRIBE_STRUCT(MetricsRow, (KindMetrics), (live_workers))

const Query<MetricsRow()> metrics_query{sql::jobs::metrics};

} // namespace

asio::awaitable<Result<QueueMetrics>> read_queue_metrics(Database& database)
{
    auto rows = co_await database.read(Scope{}, metrics_query);
    if (!rows)
        co_return rows.error();
    QueueMetrics metrics;
    for (MetricsRow& row : *rows) {
        metrics.live_workers = row.live_workers;
        if (!row.kind.empty())
            metrics.kinds.push_back(std::move(row));
    }
    co_return metrics;
}

} // namespace omni
