// What may hold the whole installation up, in numbers, for monitoring: `omnicrm doctor` names who is to blame.
#pragma once

#include "storage/operations/server_health.hpp"

#include <vector>

namespace omni {

struct Hindrances
{
    double oldest_transaction_seconds = 0; // of those that keep dead rows from being removed; 0: there is none
    std::int64_t lost_jobs = 0;            // of workers that died, and nobody has taken them over
    std::int64_t paused_users = 0;
};
BOOST_DESCRIBE_STRUCT(Hindrances, (), (oldest_transaction_seconds, lost_jobs, paused_users))

struct ServerMetrics
{
    double clock_lead_seconds = 0; // by how much the server's clock is ahead of this machine's
    Hindrances hindrances{};
    std::vector<ReplicationSlot> slots{};
    std::vector<TableRows> tables{}; // the queue's hot ones
};

// Of the primary, in four round trips.
boost::asio::awaitable<Result<ServerMetrics>> read_server_metrics(Database& database);

} // namespace omni
