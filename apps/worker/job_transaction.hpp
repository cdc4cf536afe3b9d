// A handler's transaction: takes effect only if the job is still the handler's when it commits.
//
// Dropped without being committed, it is rolled back.
#pragma once

#include "core/json/write.hpp"
#include "storage/queue/claims.hpp"
#include "storage/queue/new_job.hpp"
#include "storage/transaction.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace omni::worker {

class EventAnnouncer;
class QueueSignal;

struct EnqueueOptions
{
    std::optional<Uuid> batch{}; // nothing: the batch of the job that enqueues
    JobPriority priority = JobPriority::medium;
    std::chrono::milliseconds delay{0};
    std::optional<std::int32_t> max_attempts{}; // nothing: what the kind says
    std::optional<std::string>
        dedupe_key{};                       // left out while a job of the user and kind with the same key is unfinished
    std::optional<std::string> limit_key{}; // what the kind's limit per key counts by
};

class JobTransaction
{
public:
    // For the repositories.
    Transaction& sql() { return transaction_; }

    // Follow-up jobs of the same user; they exist, and the workers are woken, once this is committed.
    template <class Args>
    boost::asio::awaitable<Result<void>> enqueue(std::string_view kind, const Args& args, EnqueueOptions options = {})
    {
        return enqueue_all(kind, std::span(&args, 1), options);
    }

    // One job for each of them, in one statement.
    template <class Args>
    boost::asio::awaitable<Result<void>> enqueue_all(std::string_view kind, std::span<const Args> args,
                                                     EnqueueOptions options = {})
    {
        std::vector<NewJob> jobs;
        jobs.reserve(args.size());
        for (const Args& one : args)
            jobs.push_back(follow_up(kind, json::to_string(one), options));
        return add(std::move(jobs));
    }

    // An event of the job's user, written as the last thing before the commit, see storage/event_log.hpp.
    void add_event(std::string_view kind, JsonText payload);

    // This transaction changes what triggers tell as events: who follows them is told after the commit.
    void has_news() { has_news_ = true; }

    // Locks the job's row under its token, then commits. lost_lease: somebody else has the job, nothing was
    // written. For handlers that go on afterwards; the last transaction is for JobContext::commit_done().
    boost::asio::awaitable<Result<void>> commit();

private:
    friend class JobContext;
    friend class JobRunner;
    JobTransaction(Transaction transaction, Claims& claims, QueueSignal& signal, EventAnnouncer& announcer,
                   const ClaimedJob& job)
        : transaction_(std::move(transaction)), claims_(&claims), signal_(&signal), announcer_(&announcer), job_(&job)
    {
    }

    NewJob follow_up(std::string_view kind, std::string args, const EnqueueOptions& options) const;
    boost::asio::awaitable<Result<void>> add(std::vector<NewJob> jobs);
    boost::asio::awaitable<Result<void>> fence();
    boost::asio::awaitable<Result<void>> complete(std::optional<JsonText> result);
    boost::asio::awaitable<Result<void>> end_attempt(AttemptEnd end);
    boost::asio::awaitable<Result<void>> commit_fenced();

    Transaction transaction_;
    Claims* claims_;
    QueueSignal* signal_;
    EventAnnouncer* announcer_;
    const ClaimedJob* job_;
    std::vector<std::pair<std::string, JsonText>> events_{}; // kind and payload
    bool has_follow_ups_ = false;
    bool has_news_ = false;
};

} // namespace omni::worker
