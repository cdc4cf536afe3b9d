// What a handler sees of its job and of the worker.
//
// A handler is cancelled (its timeout, a lost lease, the worker's end) through Asio's per-operation cancellation: what
// it awaits then fails with operation_aborted or ErrorCode::cancelled, and it should let that pass.
#pragma once

#include "core/log.hpp"
#include "core/telemetry/activity.hpp"
#include "storage/database.hpp"
#include "storage/run_blocking.hpp"
#include "worker/job_transaction.hpp"
#include "worker/outcome.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace omni::worker {

// Of the engine, for all its jobs.
struct JobEnvironment
{
    Database& database;
    boost::asio::thread_pool& blocking;
    Claims& claims;
    QueueSignal& signal;
    EventAnnouncer& announcer;
    Tracer* tracer = nullptr; // null: spans are nobody's
};

class JobContext
{
public:
    // All of them must outlive it.
    JobContext(const ClaimedJob& job, JobEnvironment& environment, Activity& activity)
        : job_(job), environment_(environment), activity_(activity),
          database_(environment.database.watched_by(activity))
    {
    }

    const Uuid& id() const { return job_.id; }
    std::string_view kind() const { return job_.kind; }
    const JsonText& args() const { return job_.args; }
    std::int32_t attempt() const { return job_.attempts; } // 1, 2, …
    const std::optional<Uuid>& batch() const { return job_.batch_id; }
    // The job's tenant. Failure(internal) on a job of the system's own.
    const UserId& user() const;
    // For log lines about this job.
    log::Context log_context() const { return activity_.log_context(); }
    // For calls that leave the program: they are part of the job's trace.
    Activity& activity() const { return activity_; }

    // For reads outside a transaction.
    Database& database() const { return database_; }
    Scope scope(std::chrono::milliseconds statement_timeout = default_statement_timeout) const
    {
        return {job_.user_id, statement_timeout};
    }

    // As the job's user.
    boost::asio::awaitable<Result<JobTransaction>>
    transaction(std::chrono::milliseconds statement_timeout = default_statement_timeout);

    // Completes the job in the same transaction as its effects: they happen exactly once, together. The handler returns
    // what this returns and does nothing afterwards. Throws Failure; with lost_lease when somebody else has the job.
    boost::asio::awaitable<Outcome> commit_done(JobTransaction transaction,
                                                std::optional<JsonText> result = std::nullopt);

    // How far it has come, for those who watch; in a transaction of its own. `total` 0: not known.
    boost::asio::awaitable<Result<void>> progress(std::int64_t done, std::int64_t total, std::string_view message = {});

    // Runs f on the pool for slow or blocking work while other jobs go on; what it returns or throws.
    template <class F>
    auto run_blocking(F f) const
    {
        return omni::run_blocking(environment_.blocking, std::move(f));
    }

    static constexpr std::chrono::milliseconds default_statement_timeout{30'000};

private:
    const ClaimedJob& job_;
    JobEnvironment& environment_;
    Activity& activity_;
    mutable Database database_; // a view of the engine's
};

} // namespace omni::worker
