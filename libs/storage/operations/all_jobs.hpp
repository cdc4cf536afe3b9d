// The jobs of every user, for the operator: connected as omnicrm_owner.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

namespace omni {

struct OperatorJob
{
    Uuid id;
    std::string kind;
    std::string state;
    std::int32_t attempts = 0;
    Timestamp created_at;
    std::optional<Timestamp> started_at;
    std::optional<Timestamp> finished_at;
    std::int64_t progress_done = 0;
    std::int64_t progress_total = 0;
    std::string email; // of the user it works for; empty for the system's own
    std::string last_error;
};
BOOST_DESCRIBE_STRUCT(OperatorJob, (),
                      (id, kind, state, attempts, created_at, started_at, finished_at, progress_done, progress_total,
                       email, last_error))

struct FailedAttempt
{
    std::int32_t attempt = 0;
    std::optional<Timestamp> started_at;
    Timestamp ended_at;
    std::string error;
};
BOOST_DESCRIBE_STRUCT(FailedAttempt, (), (attempt, started_at, ended_at, error))

struct QueueDepth
{
    std::int64_t queued = 0;
    std::int64_t running = 0;
    std::int64_t failed = 0;
    double oldest_seconds = 0; // how long the job that is due longest has waited; 0 when none waits
};
BOOST_DESCRIBE_STRUCT(QueueDepth, (), (queued, running, failed, oldest_seconds))

struct LiveWorker
{
    std::string host;
    std::int32_t pid = 0;
    Timestamp started_at;
    Timestamp heartbeat_at;
};
BOOST_DESCRIBE_STRUCT(LiveWorker, (), (host, pid, started_at, heartbeat_at))

class AllJobs
{
public:
    explicit AllJobs(Database& owner) : database_(owner) {}

    // Newest first.
    boost::asio::awaitable<Result<std::vector<OperatorJob>>>
    list(std::optional<std::string_view> state, std::optional<std::string_view> kind, std::int32_t limit);

    // Fails with not_found.
    boost::asio::awaitable<Result<OperatorJob>> find(Uuid id);
    boost::asio::awaitable<Result<std::vector<FailedAttempt>>> attempts(Uuid id);

    boost::asio::awaitable<Result<QueueDepth>> depth();
    boost::asio::awaitable<Result<std::vector<LiveWorker>>> workers();

private:
    Database& database_;
};

} // namespace omni
