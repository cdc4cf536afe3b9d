#include "storage/queue/new_job.hpp"

#include "sql/queue.hpp"

#include <vector>

namespace omni {

namespace asio = boost::asio;

namespace {

template <class T>
using Column = std::vector<T>;

const Query<void(Column<Uuid>, Column<std::optional<Uuid>>, Column<std::optional<Uuid>>, Column<std::string>,
                 Column<JsonText>, Column<std::int16_t>, Column<std::optional<std::int32_t>>, Column<std::int64_t>)>
    enqueue_query{sql::queue::enqueue};
const Query<std::int64_t(Uuid, Uuid)> cancel_batch_query{sql::queue::cancel_batch};

template <class T, class Member>
Column<T> column_of(std::span<const NewJob> jobs, Member member)
{
    Column<T> column;
    column.reserve(jobs.size());
    for (const NewJob& job : jobs)
        column.push_back(member(job));
    return column;
}

} // namespace

asio::awaitable<Result<void>> enqueue(Transaction& transaction, std::span<const NewJob> jobs)
{
    if (jobs.empty())
        co_return Result<void>{};
    const auto ids = column_of<Uuid>(jobs, [](const NewJob& job) { return job.id; });
    const auto users = column_of<std::optional<Uuid>>(jobs, [](const NewJob& job) { return job.user; });
    const auto batches = column_of<std::optional<Uuid>>(jobs, [](const NewJob& job) { return job.batch; });
    const auto kinds = column_of<std::string>(jobs, [](const NewJob& job) { return job.kind; });
    const auto args = column_of<JsonText>(jobs, [](const NewJob& job) { return job.args; });
    const auto priorities = column_of<std::int16_t>(jobs, [](const NewJob& job) { return job.priority; });
    const auto limits =
        column_of<std::optional<std::int32_t>>(jobs, [](const NewJob& job) { return job.max_attempts; });
    const auto delays = column_of<std::int64_t>(jobs, [](const NewJob& job) { return job.delay.count(); });
    co_return without_value(
        co_await transaction.execute(enqueue_query, ids, users, batches, kinds, args, priorities, limits, delays));
}

asio::awaitable<Result<std::int64_t>> cancel_batch(Transaction& transaction, UserId user, Uuid batch)
{
    const auto cancelled = co_await transaction.query_one(cancel_batch_query, user, batch);
    if (!cancelled)
        co_return cancelled.error();
    co_return cancelled->value_or(0);
}

} // namespace omni
