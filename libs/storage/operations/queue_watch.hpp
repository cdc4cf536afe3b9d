// How the queue of all users does, for the operator: connected as omnicrm_owner.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

// One kind now, and what the last five minutes were like: nothing where nothing was claimed or completed.
struct KindOverview
{
    std::string kind;
    std::int64_t scheduled = 0;
    std::int64_t queued = 0;
    std::int64_t running = 0;
    std::int64_t failed = 0; // for good
    double completed_per_minute = 0;
    double oldest_seconds = 0; // how long the job has waited that is queued longest
    std::optional<double> mean_wait_seconds{};
    std::optional<double> mean_run_seconds{};
    std::optional<double> seconds_to_go{}; // until what is queued and runs is done, at this pace
    bool is_paused = false;
};
BOOST_DESCRIBE_STRUCT(KindOverview, (),
                      (kind, scheduled, queued, running, failed, completed_per_minute, oldest_seconds,
                       mean_wait_seconds, mean_run_seconds, seconds_to_go, is_paused))

struct QueueDepth
{
    std::int64_t queued = 0;
    std::int64_t running = 0;
    std::int64_t failed = 0;
    double oldest_seconds = 0; // how long the job that is due longest, and not paused, has waited; 0: none does
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

// Jobs of dead workers that nobody has taken over.
struct LostJobs
{
    std::int64_t jobs = 0;
    std::int64_t workers = 0;
};
BOOST_DESCRIBE_STRUCT(LostJobs, (), (jobs, workers))

struct Pause
{
    std::string what; // "kind normalize", "user ada@example.com"
    Timestamp paused_at;
};
BOOST_DESCRIBE_STRUCT(Pause, (), (what, paused_at))

struct UnservedKind
{
    std::string kind;
    std::int64_t queued = 0;
};
BOOST_DESCRIBE_STRUCT(UnservedKind, (), (kind, queued))

// Mail of the program's own that did not leave.
struct MailTrouble
{
    std::int64_t put_off = 0;  // waits for another attempt
    std::int64_t given_up = 0; // within a week
    std::string last_error;    // empty: nothing failed of late
};
BOOST_DESCRIBE_STRUCT(MailTrouble, (), (put_off, given_up, last_error))

class QueueWatch
{
public:
    explicit QueueWatch(Database& owner) : database_(owner) {}

    // Every kind of which there ever was a job, by name. Its cost grows with their number only.
    boost::asio::awaitable<Result<std::vector<KindOverview>>> overview();

    // Counted job by job.
    boost::asio::awaitable<Result<QueueDepth>> depth();
    boost::asio::awaitable<Result<std::vector<LiveWorker>>> workers();
    boost::asio::awaitable<Result<LostJobs>> lost_jobs();
    boost::asio::awaitable<Result<std::vector<Pause>>> pauses();

    // Kinds with queued jobs that no worker has ever said it knows.
    boost::asio::awaitable<Result<std::vector<UnservedKind>>> unserved_kinds();

    boost::asio::awaitable<Result<MailTrouble>> mail_trouble();

private:
    Database& database_;
};

} // namespace omni
