// A job kind: its name, its policy, and what to do, bound to the type of its arguments.
//
//     JobKind normalize(Services& services)
//     {
//         return job_kind<NormalizeArgs>("normalize", {.max_attempts = 5, .timeout = 60s},
//             [&services](JobContext& job, NormalizeArgs args) -> asio::awaitable<Outcome> { … },
//             [](JobContext& job, JobTransaction& transaction, NormalizeArgs args, const Error& error)
//                 -> asio::awaitable<void> { … });
//     }
#pragma once

#include "core/error.hpp"
#include "core/json/read.hpp"
#include "core/retry_policy.hpp"
#include "worker/job_context.hpp"
#include "worker/outcome.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace omni::worker {

struct KindPolicy
{
    // Attempts in all, the first one included; a job may bring its own number.
    std::int32_t max_attempts = 5;
    // Of one attempt; the handler is cancelled then.
    std::chrono::milliseconds timeout = std::chrono::minutes(5);
    // The longest wait after the first failed attempt; doubles with each further one, up to backoff_cap.
    std::chrono::milliseconds backoff{1'000};
    std::chrono::milliseconds backoff_cap = std::chrono::minutes(15);
    // How many may run at a time in one worker; 0: as many as it runs at all.
    std::size_t concurrency = 0;
    // How many may run at a time in all workers together: in all, of one user, of one NewJob::limit_key. What a new
    // installation begins with; the operator may say otherwise (omnicrm jobs limit).
    std::optional<std::int32_t> max_running{};
    std::optional<std::int32_t> max_running_per_user{};
    std::optional<std::int32_t> max_running_per_key{};
};

struct JobKind
{
    std::string name;
    KindPolicy policy;
    // Both throw Failure(validation_failed or invalid_json) on arguments that are not this kind's.
    std::function<boost::asio::awaitable<Outcome>(JobContext&)> run;
    // Empty when there is nothing to do.
    std::function<boost::asio::awaitable<void>(JobContext&, JobTransaction&, const Error&)> give_up;
};

// Runs `handler`, which lives in the kind and so outlives every coroutine made from it.
template <class Args, class Handler>
boost::asio::awaitable<Outcome> run_handler(const Handler& handler, JobContext& job)
{
    co_return co_await handler(job, json::read<Args>(job.args().text).value());
}

template <class Args, class GiveUp>
boost::asio::awaitable<void> run_give_up(const GiveUp& give_up, JobContext& job, JobTransaction& transaction,
                                         const Error& error)
{
    co_await give_up(job, transaction, json::read<Args>(job.args().text).value(), error);
}

// Args: a described struct, stored as JSON in jobs.args.
template <class Args, class Handler>
JobKind job_kind(std::string_view name, KindPolicy policy, Handler handler)
{
    return {std::string(name), policy,
            [handler = std::move(handler)](JobContext& job) { return run_handler<Args>(handler, job); }, nullptr};
}

// `on_give_up` runs in the transaction that makes the job failed, after its last attempt or a permanent error: writes
// of the same fate as the job. The job's row is locked there; do not commit.
template <class Args, class Handler, class GiveUp>
JobKind job_kind(std::string_view name, KindPolicy policy, Handler handler, GiveUp on_give_up)
{
    JobKind kind = job_kind<Args>(name, policy, std::move(handler));
    kind.give_up = [on_give_up = std::move(on_give_up)](JobContext& job, JobTransaction& transaction,
                                                        const Error& error) {
        return run_give_up<Args>(on_give_up, job, transaction, error);
    };
    return kind;
}

} // namespace omni::worker
