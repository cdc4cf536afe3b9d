#include "storage/job_list.hpp"

#include "core/json/write.hpp"
#include "core/log.hpp"
#include "sql/jobs.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"
#include "storage/queue/upkeep.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using States = std::optional<std::vector<JobState>>;
using Kinds = std::optional<std::vector<std::string>>;

const Query<bool(Uuid, std::string, JsonText, Uuid, std::optional<std::string>, std::int16_t)> enqueue_query{
    sql::jobs::enqueue};
const Query<Job(States, Kinds, std::optional<Uuid>, Uuid, Uuid, Uuid, bool, std::int32_t, std::int32_t)> list_query{
    sql::jobs::list};
const Query<std::int64_t(States, Kinds, std::optional<Uuid>, Uuid, Uuid)> count_query{sql::jobs::count};
const Query<Job(Uuid)> find_query{sql::jobs::find};
const Query<JobAttempt(Uuid)> attempts_query{sql::jobs::attempts};
const Query<KindStatus()> status_query{sql::jobs::status};
const Query<QueueCondition()> condition_query{sql::jobs::condition};
const Query<JobState(Uuid)> cancel_query{sql::jobs::cancel};
const Query<JobState(Uuid)> retry_query{sql::jobs::retry};
const Query<std::int64_t(std::optional<std::string>, std::optional<Timestamp>)> retry_failed_query{
    sql::jobs::retry_failed};
const Query<Processed(bool)> process_query{sql::jobs::process};

// What the audit log says about it.
struct MadeClaimable
{
    std::int64_t promoted;
};
BOOST_DESCRIBE_STRUCT(MadeClaimable, (), (promoted))

} // namespace

asio::awaitable<Result<void>> enqueue_job(Transaction& transaction, std::string_view kind, JsonText args, Uuid batch,
                                          JobPriority priority)
{
    const auto trace = transaction.activity() ? transaction.activity()->trace_text() : std::nullopt;
    co_return without_value(co_await transaction.execute(enqueue_query, Uuid::v7(), kind, args, batch, trace,
                                                         static_cast<std::int16_t>(priority)));
}

asio::awaitable<void> wake_workers(Database& database)
{
    if (const auto notified = co_await QueueUpkeep(database).notify(); !notified)
        log::warning("cannot wake the workers", {{"error", notified.error().message}});
}

asio::awaitable<Result<Found<Job, Uuid>>> JobList::page(UserId user, const JobFilter& filter, const Slice<Uuid>& slice)
{
    auto rows =
        co_await database_.read(Scope{user}, list_query, unless_empty(filter.states), unless_empty(filter.kinds),
                                filter.batch, Uuid::first_of(filter.created_from), Uuid::first_of(filter.created_to),
                                beginning(slice), slice.order == SortOrder::asc, slice.skip, slice.with_one_more());
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, [](const Job& job) { return job.id; });
}

asio::awaitable<Result<std::int64_t>> JobList::count(UserId user, const JobFilter& filter)
{
    co_return row_or_default(co_await database_.read_one(
        Scope{user}, count_query, unless_empty(filter.states), unless_empty(filter.kinds), filter.batch,
        Uuid::first_of(filter.created_from), Uuid::first_of(filter.created_to)));
}

asio::awaitable<Result<std::optional<Job>>> JobList::find(UserId user, Uuid id)
{
    return database_.read_one(Scope{user}, find_query, id);
}

asio::awaitable<Result<std::vector<JobAttempt>>> JobList::attempts(UserId user, Uuid id)
{
    return database_.read(Scope{user}, attempts_query, id);
}

asio::awaitable<Result<std::vector<KindStatus>>> JobList::status(UserId user)
{
    return database_.read(Scope{user}, status_query);
}

asio::awaitable<Result<QueueCondition>> JobList::condition(UserId user)
{
    co_return sole_row(co_await database_.read_one(Scope{user}, condition_query));
}

asio::awaitable<Result<std::optional<JobState>>> JobList::cancel(UserId user, const Actor& by, Uuid id)
{
    co_return co_await write_audited(database_, Scope{user}, by, {AuditAction::job_cancelled, "job", id}, cancel_query,
                                     id);
}

asio::awaitable<Result<std::optional<JobState>>> JobList::retry(UserId user, const Actor& by, Uuid id)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto state = co_await transaction->query_one(retry_query, id);
    if (!state)
        co_return state.error();
    // Of a job that may not be retried now the state is what it was.
    const bool is_retried = *state == JobState::queued || *state == JobState::scheduled;
    const auto done =
        co_await detail::commit_audited(std::move(*transaction), is_retried, by, {AuditAction::job_retried, "job", id});
    if (!done)
        co_return done.error();
    co_return *state;
}

asio::awaitable<Result<RetriedJobs>> JobList::retry_failed(UserId user, const Actor& by, const RetryFilter& filter)
{
    constexpr std::int64_t most = 1000; // as retry_failed_jobs() has it
    auto transaction = co_await database_.begin({.user = user, .timeout = std::chrono::seconds(30)});
    if (!transaction)
        co_return transaction.error();
    const auto retried =
        row_or_default(co_await transaction->query_one(retry_failed_query, filter.kind, filter.failed_before));
    if (!retried)
        co_return retried.error();
    const AuditEntry entry{.action = AuditAction::jobs_retried, .details = {json::to_string(filter)}};
    const auto done = co_await detail::commit_audited(std::move(*transaction), *retried > 0, by, entry);
    if (!done)
        co_return done.error();
    co_return RetriedJobs{*retried, *retried == most};
}

asio::awaitable<Result<Processed>> JobList::process(std::optional<UserId> user, const Actor& by)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto processed = sole_row(co_await transaction->query_one(process_query, !user.has_value()));
    if (!processed)
        co_return processed.error();
    // Cron calls every minute: a row each time that it found nothing due would bury the others.
    const bool is_worth_a_row = user || processed->promoted > 0;
    const AuditEntry entry{.action = AuditAction::jobs_processed,
                           .details = {json::to_string(MadeClaimable{processed->promoted})}};
    const auto done = co_await detail::commit_audited(std::move(*transaction), is_worth_a_row, by, entry);
    if (!done)
        co_return done.error();
    co_await wake_workers(database_);
    co_return *processed;
}

} // namespace omni
