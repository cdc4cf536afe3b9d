// The workers' rows: one life of one process each, kept alive by heartbeats; and what is done about those that stop.
#pragma once

#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace omni {

// What the sessions of a worker process are to be called (DatabaseOptions::application_name): by it others find and end
// those that a dead worker has left in the middle of a transaction. As worker_session_name() in sql/migrations.
std::string worker_session_name(std::string_view host, std::int32_t pid);

class WorkerLeases
{
public:
    explicit WorkerLeases(Database& database) : database_(database) {}

    boost::asio::awaitable<Result<void>> begin(Uuid worker, std::string_view host, std::int32_t pid,
                                               std::chrono::milliseconds lease);
    // False: it was declared dead; its jobs are others' now, and it must begin again under another id.
    boost::asio::awaitable<Result<bool>> renew(Uuid worker, std::chrono::milliseconds lease);
    boost::asio::awaitable<Result<void>> end(Uuid worker);

    // Declares workers dead whose lease has run out, and returns them.
    boost::asio::awaitable<Result<std::vector<Uuid>>> bury_dead();
    // Puts up to 1,000 of their jobs back into the queue; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> take_over_jobs();
    // Removes the rows of those that died a day ago.
    boost::asio::awaitable<Result<void>> forget_dead();

private:
    Database& database_;
};

} // namespace omni
