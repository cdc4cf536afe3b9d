// The jobs of every user, for the operator: connected as omnicrm_owner.
#pragma once

#include "core/timestamp.hpp"
#include "storage/database.hpp"
#include "storage/job_batches.hpp"
#include "storage/job_errors.hpp"
#include "storage/job_list.hpp"

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

struct OperatorJobDetail : OperatorJob
{
    std::string progress_message;
    std::optional<JsonText> result;
    std::string priority;
    Timestamp run_at;
    std::optional<Timestamp> start_by{};
    std::optional<std::int32_t> max_attempts{}; // nothing: as many as its kind allows
    std::optional<Uuid> batch_id{};
    std::optional<std::string> dedupe_key{};
    std::optional<std::string> limit_key{};
    std::optional<std::string> worker{}; // who has it, or had it last
};
BOOST_DESCRIBE_STRUCT(OperatorJobDetail, (OperatorJob),
                      (progress_message, result, priority, run_at, start_by, max_attempts, batch_id, dedupe_key,
                       limit_key, worker))

struct FailedAttempt
{
    std::int32_t attempt = 0;
    std::optional<Timestamp> started_at;
    Timestamp ended_at;
    std::string error;
    std::string worker;
};
BOOST_DESCRIBE_STRUCT(FailedAttempt, (), (attempt, started_at, ended_at, error, worker))

class AllJobs
{
public:
    explicit AllJobs(Database& owner) : database_(owner) {}

    // Newest first.
    boost::asio::awaitable<Result<std::vector<OperatorJob>>>
    list(std::optional<std::string_view> state, std::optional<std::string_view> kind, std::int32_t limit);

    // Fails with not_found.
    boost::asio::awaitable<Result<OperatorJobDetail>> find(Uuid id);
    boost::asio::awaitable<Result<std::vector<FailedAttempt>>> attempts(Uuid id);

    // With all its attempts again. Fails with not_found, and with conflict when it is neither failed nor cancelled or
    // another job has its dedupe key.
    boost::asio::awaitable<Result<void>> retry(Uuid id);
    // Of all that failed before now, those of a kind or user when named; how many that were.
    boost::asio::awaitable<Result<std::int64_t>> retry_failed(std::optional<std::string_view> kind,
                                                              std::optional<UserId> user);

    // The state afterwards: cancelled, running when it was asked to stop, or that of one that had finished before.
    // Fails with not_found.
    boost::asio::awaitable<Result<JobState>> cancel(Uuid id);

    // Fails with not_found.
    boost::asio::awaitable<Result<JobBatch>> batch(Uuid id);
    // How many of its jobs had not started. Fails with not_found.
    boost::asio::awaitable<Result<std::int64_t>> cancel_batch(Uuid id);
    // The job that undoes it, also when somebody has asked for that before. Fails with not_found, and with conflict
    // when it has not finished or cannot be undone.
    boost::asio::awaitable<Result<Uuid>> undo_batch(Uuid id);

    // Whoever's they were, latest first.
    boost::asio::awaitable<Result<std::vector<JobErrorGroup>>> errors(std::optional<std::string_view> kind,
                                                                      std::int32_t limit);

private:
    Database& database_;
};

} // namespace omni
