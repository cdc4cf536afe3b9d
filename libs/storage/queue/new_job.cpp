#include "storage/queue/new_job.hpp"

#include "sql/queue.hpp"
#include "storage/one_row.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace omni {

namespace asio = boost::asio;

namespace {

template <class T>
using Column = std::vector<T>;

// What hardly any job has. Null where none of them does: the server need not take such an array apart.
template <class T>
using SparseColumn = std::optional<Column<std::optional<T>>>;

const Query<Uuid(Column<Uuid>, SparseColumn<Uuid>, SparseColumn<Uuid>, Column<std::string>, Column<JsonText>,
                 Column<std::int16_t>, SparseColumn<std::int32_t>, SparseColumn<std::int64_t>,
                 SparseColumn<std::string>, SparseColumn<std::string>, SparseColumn<std::int64_t>,
                 std::optional<std::string>)>
    enqueue_query{sql::queue::enqueue};

struct JobIntakeRow
{
    Uuid id;
    std::optional<Uuid> user_id;
    std::optional<Uuid> batch_id;
    std::string kind;
    JsonText args;
    JobPriority priority;
    std::optional<std::int32_t> max_attempts;
    std::int64_t delay_ms;
    std::optional<std::string> dedupe_key;
    std::optional<std::string> limit_key;
    std::optional<std::int64_t> start_within_ms;
};
BOOST_DESCRIBE_STRUCT(JobIntakeRow, (),
                      (id, user_id, batch_id, kind, args, priority, max_attempts, delay_ms, dedupe_key, limit_key,
                       start_within_ms))

const CopyInto<JobIntakeRow> intake{"omnicrm.job_intake"};

std::optional<std::int64_t> count_of(const std::optional<std::chrono::milliseconds>& time)
{
    return time ? std::optional(time->count()) : std::nullopt;
}

// That of who enqueues.
std::optional<std::string> trace_of(const Transaction& transaction)
{
    return transaction.activity() ? transaction.activity()->trace_text() : std::nullopt;
}

template <class T, class Member>
Column<T> column_of(std::span<const NewJob> jobs, Member member)
{
    Column<T> column;
    column.reserve(jobs.size());
    for (const NewJob& job : jobs)
        column.push_back(std::invoke(member, job));
    return column;
}

template <class T, class Member>
SparseColumn<T> sparse_column_of(std::span<const NewJob> jobs, Member member)
{
    if (std::none_of(jobs.begin(), jobs.end(),
                     [&](const NewJob& job) { return std::optional<T>(std::invoke(member, job)).has_value(); }))
        return std::nullopt;
    return column_of<std::optional<T>>(jobs, member);
}

} // namespace

asio::awaitable<Result<std::vector<Uuid>>> enqueue(Transaction& transaction, std::span<const NewJob> jobs)
{
    if (jobs.empty())
        co_return std::vector<Uuid>{};
    using J = NewJob;
    const auto ids = column_of<Uuid>(jobs, &J::id);
    const auto users = sparse_column_of<Uuid>(jobs, &J::user);
    const auto batches = sparse_column_of<Uuid>(jobs, &J::batch);
    const auto kinds = column_of<std::string>(jobs, &J::kind);
    const auto args = column_of<JsonText>(jobs, &J::args);
    const auto priorities =
        column_of<std::int16_t>(jobs, [](const J& job) { return static_cast<std::int16_t>(job.priority); });
    const auto limits = sparse_column_of<std::int32_t>(jobs, &J::max_attempts);
    const auto delays = sparse_column_of<std::int64_t>(
        jobs, [](const J& job) { return job.delay.count() > 0 ? std::optional(job.delay.count()) : std::nullopt; });
    const auto dedupe_keys = sparse_column_of<std::string>(jobs, &J::dedupe_key);
    const auto limit_keys = sparse_column_of<std::string>(jobs, &J::limit_key);
    const auto start_within =
        sparse_column_of<std::int64_t>(jobs, [](const J& job) { return count_of(job.start_within); });
    co_return co_await transaction.query(enqueue_query, ids, users, batches, kinds, args, priorities, limits, delays,
                                         dedupe_keys, limit_keys, start_within, trace_of(transaction));
}

asio::awaitable<Result<void>> copy_jobs(Transaction& transaction, std::span<const NewJob> jobs)
{
    std::vector<JobIntakeRow> rows;
    rows.reserve(jobs.size());
    for (const NewJob& job : jobs)
        rows.push_back({job.id, job.user, job.batch, job.kind, job.args, job.priority, job.max_attempts,
                        job.delay.count(), job.dedupe_key, job.limit_key, count_of(job.start_within)});
    co_return without_value(co_await transaction.copy<JobIntakeRow>(intake, rows));
}

} // namespace omni
