#include "storage/operations/server_health.hpp"

#include "core/clock.hpp"
#include "sql/operations.hpp"
#include "storage/one_row.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<LoginRights()> select_rights{sql::operations::login_rights};
const Query<HorizonHolder()> select_horizon{sql::operations::horizon};
const Query<ReplicationSlot()> select_slots{sql::operations::replication_slots};
const Query<PreparedTransaction()> select_prepared{sql::operations::prepared_transactions};
const Query<TableRows()> select_dead_rows{sql::operations::dead_rows};
const Query<Timestamp()> select_time{sql::operations::server_time};

} // namespace

asio::awaitable<Result<LoginRights>> ServerHealth::login_rights()
{
    co_return sole_row(co_await database_.read_one({}, select_rights));
}

asio::awaitable<Result<std::optional<HorizonHolder>>> ServerHealth::horizon()
{
    return database_.read_one({}, select_horizon);
}

asio::awaitable<Result<std::vector<ReplicationSlot>>> ServerHealth::replication_slots()
{
    return database_.read({}, select_slots);
}

asio::awaitable<Result<std::vector<PreparedTransaction>>> ServerHealth::prepared_transactions()
{
    return database_.read({}, select_prepared);
}

asio::awaitable<Result<std::vector<TableRows>>> ServerHealth::dead_rows()
{
    return database_.read({}, select_dead_rows);
}

asio::awaitable<Result<Timestamp>> ServerHealth::time()
{
    co_return sole_row(co_await database_.read_one({}, select_time));
}

asio::awaitable<Result<double>> ServerHealth::clock_lead()
{
    const Timestamp before = system_clock().now();
    const Result<Timestamp> server = co_await time();
    const Timestamp after = system_clock().now();
    if (!server)
        co_return server.error();
    co_return std::chrono::duration<double>(*server - (before + (after - before) / 2)).count();
}

} // namespace omni
