// Background jobs as their owner may see them.
#pragma once

#include "core/json_text.hpp"
#include "storage/audit_log.hpp"
#include "storage/database.hpp"
#include "storage/queue/job_priority.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

enum class JobState { scheduled, queued, running, completed, failed, cancelled };
BOOST_DESCRIBE_ENUM(JobState, scheduled, queued, running, completed, failed, cancelled)

struct Job
{
    Uuid id;
    std::optional<Uuid> batch_id; // the run it belongs to; for a file the import's id
    std::string kind;
    JobState state;
    JobPriority priority;
    std::int32_t attempts;
    std::optional<std::int32_t> max_attempts; // nothing: what the kind says
    Timestamp run_at;
    Timestamp created_at;
    std::optional<Timestamp> started_at;
    std::optional<Timestamp> finished_at;
    std::optional<std::string> last_error;
    std::int64_t progress_done;
    std::int64_t progress_total; // 0: not known
    std::string progress_message;
    std::optional<JsonText> result;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, batch_id, kind, state, priority, attempts, max_attempts, run_at, created_at, started_at,
                       finished_at, last_error, progress_done, progress_total, progress_message, result))

// An attempt that did not complete its job.
struct JobAttempt
{
    std::int32_t attempt;
    std::optional<Timestamp> started_at;
    Timestamp ended_at;
    std::string error;
};
BOOST_DESCRIBE_STRUCT(JobAttempt, (), (attempt, started_at, ended_at, error))

// Unfinished and failed work of one kind.
struct KindStatus
{
    std::string kind;
    std::int64_t scheduled;
    std::int64_t queued;
    std::int64_t running;
    std::int64_t failed;
    std::optional<Timestamp> oldest_queued_at;
    bool is_paused; // by the operator: nothing of it is started
    // When all that is queued and runs is done, if it goes on as in the last minutes. Nothing: nobody knows.
    std::optional<Timestamp> estimated_completion_at;
};
BOOST_DESCRIBE_STRUCT(KindStatus, (),
                      (kind, scheduled, queued, running, failed, oldest_queued_at, is_paused, estimated_completion_at))

// What keeps a user's work from being done.
struct QueueCondition
{
    std::int64_t live_workers;
    bool is_paused;             // by the operator: nothing of the user's is started
    std::int64_t failed_lately; // jobs, within a day
    std::int64_t stuck;         // jobs lost with their worker, or due for a minute and not queued
};
BOOST_DESCRIBE_STRUCT(QueueCondition, (), (live_workers, is_paused, failed_lately, stuck))

struct Processed
{
    std::int64_t promoted; // became claimable now
    std::int64_t queued;   // wait to be claimed; counted to 10,000
    std::int64_t running;  // counted to 10,000
};
BOOST_DESCRIBE_STRUCT(Processed, (), (promoted, queued, running))

// Of the jobs that failed, in one step.
struct RetriedJobs
{
    std::int64_t retried;
    bool is_more; // it did as many as one step does: there may be others
};
BOOST_DESCRIBE_STRUCT(RetriedJobs, (), (retried, is_more))

// Which failed jobs are retried together; what the audit log says about it too.
struct RetryFilter
{
    std::optional<std::string> kind{};
    // Whoever goes on until none is left says so, or would go round for ever with jobs that fail again.
    std::optional<Timestamp> failed_before{};
};
BOOST_DESCRIBE_STRUCT(RetryFilter, (), (kind, failed_before))

struct JobFilter
{
    std::vector<JobState> states{};   // none: in every state
    std::vector<std::string> kinds{}; // none: of every kind
    std::optional<Uuid> batch{};
    Timestamp created_from = before_the_oldest.time; // at or after, by the time in the ids
    Timestamp created_to = behind_the_newest.time;   // before
};

// Spelled as they stand in a URL. Jobs are sorted by their ids, which is by age.
enum class JobSort { createdAt };
BOOST_DESCRIBE_ENUM(JobSort, createdAt)

// Adds a job of the transaction's user, with the kind's own number of attempts.
boost::asio::awaitable<Result<void>> enqueue_job(Transaction& transaction, std::string_view kind, JsonText args,
                                                 Uuid batch, JobPriority priority = JobPriority::medium);

// Tells the workers that there is something to do, after it was committed. When that fails they find it by themselves,
// a little later.
boost::asio::awaitable<void> wake_workers(Database& database);

class JobList
{
public:
    explicit JobList(Database& database) : database_(database) {}

    // By age.
    boost::asio::awaitable<Result<Found<Job, Uuid>>> page(UserId user, const JobFilter& filter,
                                                          const Slice<Uuid>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(UserId user, const JobFilter& filter);
    boost::asio::awaitable<Result<std::optional<Job>>> find(UserId user, Uuid id);
    boost::asio::awaitable<Result<std::vector<JobAttempt>>> attempts(UserId user, Uuid id);
    boost::asio::awaitable<Result<std::vector<KindStatus>>> status(UserId user);
    boost::asio::awaitable<Result<QueueCondition>> condition(UserId user);

    // Each returns the job's state afterwards; nothing: there is no such job. A running job is asked to stop and runs
    // on until it has; a job that is neither failed nor cancelled, or whose dedupe key another one has, is not retried.
    boost::asio::awaitable<Result<std::optional<JobState>>> cancel(UserId user, const Actor& by, Uuid id);
    boost::asio::awaitable<Result<std::optional<JobState>>> retry(UserId user, const Actor& by, Uuid id);

    // A thousand at most.
    boost::asio::awaitable<Result<RetriedJobs>> retry_failed(UserId user, const Actor& by, const RetryFilter& filter);

    // Makes due jobs of the user (nobody: of everybody) claimable and wakes the workers.
    boost::asio::awaitable<Result<Processed>> process(std::optional<UserId> user, const Actor& by);

private:
    Database& database_;
};

} // namespace omni
