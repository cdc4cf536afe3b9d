// Jobs in the hands of a worker: claiming them, and saying what became of them under the token of the claim.
#pragma once

#include "core/json_text.hpp"
#include "storage/database.hpp"
#include "storage/queue/job_priority.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace omni {

struct ClaimedJob
{
    Uuid id;
    std::optional<UserId> user_id;
    std::optional<Uuid> batch_id;
    std::string kind;
    JsonText args;
    std::int16_t priority = 0; // a JobPriority, as stored
    Timestamp run_at;
    std::int32_t attempts = 0; // this one included
    std::optional<std::int32_t> max_attempts;
    std::int64_t claim_token = 0;       // of this claim of this job and of no other
    std::int64_t seq = 0;               // its place among the ready jobs of its priority
    bool is_late = false;               // its time to be started at the latest has passed
    std::optional<std::string> trace{}; // of who enqueued it, see TraceContext::from_text
};
BOOST_DESCRIBE_STRUCT(ClaimedJob, (),
                      (id, user_id, batch_id, kind, args, priority, run_at, attempts, max_attempts, claim_token, seq,
                       is_late, trace))

// A job under a claim: what every later word about it must name.
struct JobToken
{
    Uuid id;
    std::int64_t token = 0;
};

// A job as the queue knows it to be in the hands of a worker.
struct HeldJob
{
    Uuid id;
    std::int64_t token = 0;
    bool is_cancelled = false; // somebody wants it to stop
};
BOOST_DESCRIBE_STRUCT(HeldJob, (), (id, token, is_cancelled))

// For each priority up to which place in the queue everything was taken already.
using QueuePlaces = std::array<std::int64_t, 4>;

enum class EndState { queued, scheduled, failed, cancelled };
BOOST_DESCRIBE_ENUM(EndState, queued, scheduled, failed, cancelled)

// How an attempt ended that did not complete its job.
struct AttemptEnd
{
    EndState state = EndState::queued;
    std::chrono::milliseconds delay{0}; // until the next attempt, when scheduled
    std::optional<std::string> error{}; // becomes last_error and a row of job_attempts
    bool counts = true;                 // as one of the attempts the kind allows
};

// Every function that takes a token answers false when the job is not under that token any more.
class Claims
{
public:
    explicit Claims(Database& database) : database_(database) {}

    // Up to `count` of these kinds from behind these places, in the order in which they should start. Nothing when the
    // worker's lease was taken.
    boost::asio::awaitable<Result<std::vector<ClaimedJob>>> claim(Uuid worker, std::span<const std::string> kinds,
                                                                  std::int32_t count, const QueuePlaces& after);

    // Those that were not ours any more, usually none.
    boost::asio::awaitable<Result<std::vector<Uuid>>> complete(std::span<const JobToken> jobs);
    boost::asio::awaitable<Result<bool>> complete(Transaction& transaction, JobToken job,
                                                  std::optional<JsonText> result);

    // True: nobody can take the job over before this transaction ends.
    boost::asio::awaitable<Result<bool>> fence(Transaction& transaction, JobToken job);

    boost::asio::awaitable<Result<bool>> end_attempt(JobToken job, AttemptEnd end);
    boost::asio::awaitable<Result<bool>> end_attempt(Transaction& transaction, JobToken job, AttemptEnd end);

    // As if they had never been claimed.
    boost::asio::awaitable<Result<void>> give_back(std::span<const JobToken> jobs);

    boost::asio::awaitable<Result<bool>> record_progress(JobToken job, std::int64_t done, std::int64_t total,
                                                         std::string_view message);

    // All that the worker holds, known to it or not: costs more the longer a snapshot is held open.
    boost::asio::awaitable<Result<std::vector<HeldJob>>> held_by(Uuid worker);
    // Those of these.
    boost::asio::awaitable<Result<std::vector<HeldJob>>> held_among(Uuid worker, std::span<const Uuid> jobs);

private:
    Database& database_;
};

} // namespace omni
