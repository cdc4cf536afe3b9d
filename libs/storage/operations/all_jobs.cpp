#include "storage/operations/all_jobs.hpp"

#include "core/json/write.hpp"
#include "sql/operations.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"
#include "storage/operations/owned_by.hpp"
#include "storage/operations/server_health.hpp"

namespace omni {
namespace {

namespace asio = boost::asio;

const Query<OperatorJob(std::optional<std::string>, std::optional<std::string>, std::int32_t)> select_newest{
    sql::operations::list_jobs};
const Query<OperatorJobDetail(Uuid)> select_one{sql::operations::find_job};
const Query<FailedAttempt(Uuid)> select_attempts{sql::operations::job_attempts};
const Query<JobState(Uuid)> retry_one{sql::operations::retry_job};
const Query<std::int64_t(std::optional<std::string>, std::optional<Uuid>, Timestamp)> retry_some{
    sql::operations::retry_failed};
const Query<JobState(Uuid)> cancel_one{sql::operations::cancel_job};
const Query<JobBatch(Uuid)> select_batch{sql::operations::batch_status};
const Query<CancelledPart(Uuid)> cancel_first_part{sql::operations::cancel_batch};
const Query<CancelledPart(Uuid)> cancel_next_part{sql::operations::go_on_cancelling_batch};
const Query<UndoneBatch(Uuid)> undo_one_batch{sql::operations::undo_batch};
const Query<JobErrorGroup(std::optional<std::string>, std::int32_t)> select_errors{sql::operations::job_errors};
const Query<OwnedBy(Uuid)> select_owner{sql::operations::owner_of_job};
const Query<OwnedBy(Uuid)> select_owner_of_batch{sql::operations::owner_of_batch};

// Of a thousand retried jobs, or of fifty thousand cancelled ones.
constexpr std::chrono::minutes patience{10};

Error no_job(Uuid id)
{
    return {ErrorCode::not_found, "there is no job " + id.to_string()};
}

Error no_batch(Uuid id)
{
    return {ErrorCode::not_found, "there is no batch " + id.to_string()};
}

// What was found, or the error where nothing was.
template <class T>
Result<T> found_or(Result<std::optional<T>> row, Error missing)
{
    if (!row)
        return row.error();
    if (!*row)
        return missing;
    return std::move(**row);
}

// A statement about one job and its row in the audit log of whose it is, as one transaction; `has_changed` says of the
// state afterwards whether there is anything to record. Fails with not_found.
template <class HasChanged>
asio::awaitable<Result<JobState>> change(Database& database, AuditAction action, const Query<JobState(Uuid)>& query,
                                         Uuid id, HasChanged has_changed)
{
    const auto owner = found_or(co_await database.read_one({}, select_owner, id), no_job(id));
    if (!owner)
        co_return owner.error();
    auto transaction = co_await database.begin(Scope{owner->user_id});
    if (!transaction)
        co_return transaction.error();
    const Result<JobState> state = found_or(co_await transaction->query_one(query, id), no_job(id));
    if (!state)
        co_return state;
    const AuditEntry entry{action, "job", id};
    const auto done =
        co_await detail::commit_audited(std::move(*transaction), has_changed(*state), the_operator, entry);
    if (!done)
        co_return done.error();
    co_return state;
}

bool may_be_retried(JobState state)
{
    return state == JobState::failed || state == JobState::cancelled;
}

} // namespace

asio::awaitable<Result<std::vector<OperatorJob>>>
AllJobs::list(std::optional<std::string_view> state, std::optional<std::string_view> kind, std::int32_t limit)
{
    return database_.read_alone({.timeout = std::chrono::minutes(1)}, select_newest, state, kind, limit);
}

asio::awaitable<Result<OperatorJobDetail>> AllJobs::find(Uuid id)
{
    co_return found_or(co_await database_.read_one({}, select_one, id), no_job(id));
}

asio::awaitable<Result<std::vector<FailedAttempt>>> AllJobs::attempts(Uuid id)
{
    return database_.read({}, select_attempts, id);
}

asio::awaitable<Result<void>> AllJobs::retry(Uuid id)
{
    const Result<OperatorJobDetail> job = co_await find(id);
    if (!job)
        co_return job.error();
    if (job->state != "failed" && job->state != "cancelled")
        co_return Error{ErrorCode::conflict, "job " + id.to_string() + " is " + job->state +
                                                 "; only failed and cancelled ones can be retried"};
    const Result<JobState> state = co_await change(database_, AuditAction::job_retried, retry_one, id,
                                                   [](JobState now) { return !may_be_retried(now); });
    if (!state)
        co_return state.error();
    if (may_be_retried(*state))
        co_return Error{ErrorCode::conflict, "job " + id.to_string() +
                                                 " stays as it is: another one with its dedupe key has not finished, "
                                                 "or what its batch did was undone"};
    co_return Result<void>{};
}

asio::awaitable<Result<std::int64_t>> AllJobs::retry_failed(std::optional<std::string_view> kind,
                                                            std::optional<UserId> user)
{
    const Result<Timestamp> now = co_await ServerHealth(database_).time();
    if (!now)
        co_return now.error();
    const RetryFilter filter{kind ? std::optional(std::string(*kind)) : std::nullopt, *now};
    const AuditEntry entry{.action = AuditAction::jobs_retried, .details = {json::to_string(filter)}};
    std::int64_t total = 0;
    for (std::int64_t step = 1; step > 0; total += step) {
        auto transaction = co_await database_.begin({.user = user, .timeout = patience});
        if (!transaction)
            co_return transaction.error();
        const auto retried = row_or_default(co_await transaction->query_one(retry_some, kind, user, *now));
        if (!retried)
            co_return retried.error();
        step = *retried;
        // Recorded with its first step: one that is interrupted has been under way too.
        const bool is_first = total == 0 && step > 0;
        const auto done = co_await detail::commit_audited(std::move(*transaction), is_first, the_operator, entry);
        if (!done)
            co_return done.error();
    }
    co_return total;
}

asio::awaitable<Result<JobState>> AllJobs::cancel(Uuid id)
{
    return change(database_, AuditAction::job_cancelled, cancel_one, id,
                  [](JobState now) { return now == JobState::cancelled || now == JobState::running; });
}

asio::awaitable<Result<JobBatch>> AllJobs::batch(Uuid id)
{
    co_return found_or(co_await database_.read_one({}, select_batch, id), no_batch(id));
}

asio::awaitable<Result<std::int64_t>> AllJobs::cancel_batch(Uuid id)
{
    const auto owner = sole_row(co_await database_.read_one({.timeout = patience}, select_owner_of_batch, id));
    if (!owner)
        co_return owner.error();
    const Scope scope{.user = owner->user_id, .timeout = patience};
    const AuditEntry entry{AuditAction::batch_cancelled, "batch", id};
    auto part =
        found_or(co_await write_audited(database_, scope, the_operator, entry, cancel_first_part, id), no_batch(id));
    std::int64_t total = 0;
    while (part) {
        total += part->cancelled;
        if (!part->is_more)
            co_return total;
        part = found_or(co_await database_.write_one(scope, cancel_next_part, id), no_batch(id));
    }
    co_return part.error();
}

asio::awaitable<Result<Uuid>> AllJobs::undo_batch(Uuid id)
{
    const auto owner = sole_row(co_await database_.read_one({}, select_owner_of_batch, id));
    if (!owner)
        co_return owner.error();
    auto transaction = co_await database_.begin(Scope{owner->user_id});
    if (!transaction)
        co_return transaction.error();
    const auto undone = found_or(co_await transaction->query_one(undo_one_batch, id), no_batch(id));
    if (!undone)
        co_return undone.error();
    if (undone->outcome == BatchUndo::impossible)
        co_return Error{ErrorCode::conflict, "there is no job that could undo batch " + id.to_string()};
    if (undone->outcome == BatchUndo::unfinished)
        co_return Error{ErrorCode::conflict, "batch " + id.to_string() +
                                                 " has not finished; cancel it first, and undo it once it has ended"};
    const AuditEntry entry{AuditAction::batch_undone, "batch", id};
    const auto done = co_await detail::commit_audited(std::move(*transaction), undone->outcome == BatchUndo::begun,
                                                      the_operator, entry);
    if (!done)
        co_return done.error();
    co_return undone->job_id.value();
}

asio::awaitable<Result<std::vector<JobErrorGroup>>> AllJobs::errors(std::optional<std::string_view> kind,
                                                                    std::int32_t limit)
{
    return database_.read_alone({.timeout = std::chrono::minutes(1)}, select_errors, kind, limit);
}

} // namespace omni
