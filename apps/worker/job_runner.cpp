#include "worker/job_runner.hpp"

#include "core/log.hpp"
#include "worker/database_patience.hpp"
#include "worker/guarded.hpp"
#include "worker/queue_signal.hpp"

#include <fmt/format.h>

namespace omni::worker {

namespace asio = boost::asio;

namespace {

// How often giving up is tried with the kind's own part in it, before the job is failed without.
constexpr int give_up_tries = 5;

// Without a tracer part of the trace it was enqueued in, and no span of its own.
Activity activity_of(const ClaimedJob& job, Tracer* tracer = nullptr)
{
    Activity activity(tracer, job.trace ? TraceContext::from_text(*job.trace) : std::nullopt);
    activity.job = job.id;
    activity.user = job.user_id;
    return activity;
}

log::Context context_of(const RunningJob& running)
{
    return activity_of(running.claim).log_context();
}

AttemptOutcome outcome_of(const RunningJob& running, const Result<Outcome>& outcome)
{
    if (!outcome && outcome.error().code == ErrorCode::lost_lease)
        return AttemptOutcome::lost;
    if (!outcome)
        switch (running.stop_reason) {
        case StopReason::none:
            return AttemptOutcome::failed;
        case StopReason::timeout:
            return AttemptOutcome::timed_out;
        case StopReason::lost_lease:
            return AttemptOutcome::lost;
        case StopReason::shutdown:
        case StopReason::cancelled:
            return AttemptOutcome::stopped;
        }
    if (std::holds_alternative<Outcome::Retry>(outcome->value()))
        return AttemptOutcome::retried;
    if (std::holds_alternative<Outcome::Snooze>(outcome->value()))
        return AttemptOutcome::snoozed;
    return std::holds_alternative<Outcome::Cancel>(outcome->value()) ? AttemptOutcome::cancelled : AttemptOutcome::done;
}

// Messaging attributes of OpenTelemetry's semantic conventions, the kind as the queue's name.
void end_span(Activity& activity, const ClaimedJob& job, AttemptOutcome outcome)
{
    if (!activity.is_recorded())
        return;
    const bool has_failed = outcome == AttemptOutcome::failed || outcome == AttemptOutcome::timed_out;
    activity.end("process " + job.kind, SpanKind::consumer, has_failed,
                 {{"messaging.system", std::string("omnicrm")},
                  {"messaging.operation.name", std::string("process")},
                  {"messaging.destination.name", job.kind},
                  {"messaging.message.id", job.id.to_string()},
                  {"omnicrm.job.attempt", std::int64_t{job.attempts}},
                  {"omnicrm.job.outcome", std::string(enum_name(outcome))}});
}

std::int32_t attempts_allowed(const RunningJob& running, const JobKind& kind)
{
    return running.claim.max_attempts.value_or(kind.policy.max_attempts);
}

} // namespace

asio::awaitable<JobRunner::Ending> JobRunner::run(RunningJob& running)
{
    const JobKind* kind = registry_.find(running.claim.kind);
    if (!kind) { // claimed by name, so this cannot be; another worker may know it
        co_await end_attempt(running, {.state = EndState::queued, .counts = false});
        co_return Ending::settled;
    }
    if (running.claim.is_late) {
        co_await end_attempt(
            running, {.state = EndState::cancelled, .error = "it was not to be started any more", .counts = false});
        co_return Ending::settled;
    }
    if (running.claim.attempts > attempts_allowed(running, *kind)) {
        co_await give_up(running, *kind, {ErrorCode::internal, "every worker that ran this job stopped responding"});
        co_return Ending::settled;
    }
    Activity activity = activity_of(running.claim, environment_.tracer);
    JobContext job(running.claim, environment_, activity);
    const auto began = Activity::Clock::now();
    Result<Outcome> outcome = co_await run_guarded(running, deadlines_, kind->policy.timeout, kind->run(job));
    const AttemptOutcome ending = outcome_of(running, outcome);
    metrics_.add(kind->name, ending, Activity::Clock::now() - began);
    end_span(activity, running.claim, ending);
    if (outcome && std::holds_alternative<Outcome::Done>(outcome->value()))
        co_return Ending::done;
    if (outcome)
        co_await settle(running, *kind, std::move(*outcome));
    else
        co_await settle(running, *kind, outcome.error());
    co_return Ending::settled;
}

asio::awaitable<void> JobRunner::settle(RunningJob& running, const JobKind& kind, Outcome outcome)
{
    if (std::holds_alternative<Outcome::Committed>(outcome.value()))
        co_return;
    if (const auto* retry = std::get_if<Outcome::Retry>(&outcome.value())) {
        if (running.claim.attempts >= attempts_allowed(running, kind))
            co_return co_await give_up(running, kind, {ErrorCode::unavailable, retry->reason});
        co_return co_await end_attempt(running,
                                       {.state = EndState::scheduled, .delay = retry->after, .error = retry->reason});
    }
    if (const auto* snooze = std::get_if<Outcome::Snooze>(&outcome.value()))
        co_return co_await end_attempt(running,
                                       {.state = EndState::scheduled, .delay = snooze->delay, .counts = false});
    const auto& cancel = std::get<Outcome::Cancel>(outcome.value());
    log::info(context_of(running), "the job cancelled itself", {{"kind", kind.name}, {"reason", cancel.reason}});
    co_await end_attempt(running, {.state = EndState::cancelled, .error = cancel.reason});
}

asio::awaitable<void> JobRunner::settle(RunningJob& running, const JobKind& kind, Error error)
{
    const std::int32_t attempt = running.claim.attempts;
    const bool has_lost_lease = running.stop_reason == StopReason::lost_lease || error.code == ErrorCode::lost_lease;
    if (has_lost_lease) {
        log::warning(context_of(running), "dropped an attempt at a job that is not ours any more",
                     {{"kind", kind.name}, {"attempt", attempt}});
        co_return;
    }
    if (running.stop_reason == StopReason::shutdown)
        co_return co_await end_attempt(running, {.state = EndState::queued, .counts = false});
    if (running.stop_reason == StopReason::cancelled)
        co_return co_await end_attempt(running,
                                       {.state = EndState::cancelled, .error = "cancelled while it was running"});
    if (running.stop_reason == StopReason::timeout)
        error = {ErrorCode::timeout, fmt::format("did not finish within {} ms", kind.policy.timeout.count())};

    log::warning(context_of(running), "a job's attempt failed",
                 {{"kind", kind.name}, {"attempt", attempt}, {"error", error.message}, {"detail", error.detail}});
    if (!is_transient(error.code) || attempt >= attempts_allowed(running, kind))
        co_return co_await give_up(running, kind, std::move(error));
    const RetryPolicy policy{.base = kind.policy.backoff, .cap = kind.policy.backoff_cap};
    co_await end_attempt(
        running,
        {.state = EndState::scheduled, .delay = retry_delay(policy, attempt, random_), .error = error.message});
}

// The job becomes failed; with what its kind has to write about that, if that can be written.
asio::awaitable<void> JobRunner::give_up(RunningJob& running, const JobKind& kind, Error error)
{
    std::string reason = error.message;
    if (kind.give_up) {
        DatabasePatience patience(executor_);
        for (int tries = 1; !is_abandoned_; ++tries) {
            const Result<void> failed = co_await fail_with_its_kind(running, kind, error);
            if (failed || failed.error().code == ErrorCode::lost_lease)
                co_return;
            log::error(context_of(running), "giving up on a job failed",
                       {{"kind", kind.name}, {"error", failed.error().message}, {"detail", failed.error().detail}});
            if (tries == give_up_tries || !is_transient(failed.error().code)) {
                reason += "; giving up failed too: " + failed.error().message;
                break;
            }
            co_await patience.wait();
        }
    }
    co_await end_attempt(running, {.state = EndState::failed, .error = std::move(reason)});
}

asio::awaitable<Result<void>> JobRunner::fail_with_its_kind(RunningJob& running, const JobKind& kind, Error error)
{
    Activity activity = activity_of(running.claim);
    JobContext job(running.claim, environment_, activity);
    Result<JobTransaction> transaction = co_await job.transaction();
    if (!transaction)
        co_return transaction.error();
    if (const auto ours = co_await transaction->fence(); !ours)
        co_return ours.error();
    if (running.stop_reason == StopReason::timeout) // of the handler; giving up has a time limit of its own
        running.stop_reason = StopReason::none;
    const Result<void> written =
        co_await run_guarded(running, deadlines_, kind.policy.timeout, kind.give_up(job, *transaction, error));
    if (!written)
        co_return written.error();
    const AttemptEnd end{.state = EndState::failed, .error = error.message};
    if (const auto ended = co_await transaction->end_attempt(end); !ended)
        co_return ended.error();
    co_return co_await transaction->commit_fenced();
}

// Tries until the database has answered: the fence makes saying it twice harmless.
asio::awaitable<void> JobRunner::end_attempt(RunningJob& running, AttemptEnd end)
{
    if (end.state == EndState::scheduled && end.delay <= std::chrono::milliseconds::zero())
        end.state = EndState::queued;
    DatabasePatience patience(executor_);
    while (!is_abandoned_) {
        const Result<bool> ended = co_await environment_.claims.end_attempt(running.token(), end);
        if (ended) {
            if (*ended && end.state == EndState::queued)
                environment_.signal.raise();
            co_return;
        }
        log::warning(context_of(running), "could not say how an attempt ended",
                     {{"error", ended.error().message}, {"detail", ended.error().detail}});
        co_await patience.wait();
    }
}

} // namespace omni::worker
