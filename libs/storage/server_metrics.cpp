#include "storage/server_metrics.hpp"

#include "sql/jobs.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<Hindrances()> select_hindrances{sql::jobs::hindrances};

} // namespace

asio::awaitable<Result<ServerMetrics>> read_server_metrics(Database& database)
{
    ServerHealth health(database);
    auto clock_lead = co_await health.clock_lead();
    if (!clock_lead)
        co_return clock_lead.error();
    auto hindrances = sole_row(co_await database.read_one(Scope{}, select_hindrances));
    if (!hindrances)
        co_return hindrances.error();
    auto slots = co_await health.replication_slots();
    if (!slots)
        co_return slots.error();
    auto tables = co_await health.dead_rows();
    if (!tables)
        co_return tables.error();
    co_return ServerMetrics{*clock_lead, *hindrances, std::move(*slots), std::move(*tables)};
}

} // namespace omni
