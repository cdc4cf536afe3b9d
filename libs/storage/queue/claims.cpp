#include "storage/queue/claims.hpp"

#include "sql/queue.hpp"
#include "storage/one_row.hpp"

#include <algorithm>
#include <tuple>

namespace omni {

namespace asio = boost::asio;

namespace {

using Ids = std::vector<Uuid>;
using Tokens = std::vector<std::int64_t>;

const Query<ClaimedJob(Uuid, std::vector<std::string>, std::int32_t, std::vector<std::int64_t>)> claim_query{
    sql::queue::claim};
const Query<Uuid(Ids, Tokens)> complete_query{sql::queue::complete};
const Query<bool(Uuid, std::int64_t, std::optional<JsonText>)> complete_one_query{sql::queue::complete_one};
const Query<bool(Uuid, std::int64_t)> fence_query{sql::queue::fence};
const Query<bool(Uuid, std::int64_t, EndState, std::int64_t, std::optional<std::string>, bool)> end_attempt_query{
    sql::queue::end_attempt};
const Query<bool(Ids, Tokens)> give_back_query{sql::queue::give_back};
const Query<void(Uuid, std::int64_t, std::int64_t, std::int64_t, std::string)> record_progress_query{
    sql::queue::record_progress};
const Query<HeldJob(Uuid)> held_query{sql::queue::held_jobs};
const Query<HeldJob(Uuid, Ids)> held_among_query{sql::queue::held_among};

std::pair<Ids, Tokens> columns_of(std::span<const JobToken> jobs)
{
    std::pair<Ids, Tokens> columns;
    columns.first.reserve(jobs.size());
    columns.second.reserve(jobs.size());
    for (const JobToken& job : jobs) {
        columns.first.push_back(job.id);
        columns.second.push_back(job.token);
    }
    return columns;
}

Result<bool> was_any(const Result<std::int64_t>& count)
{
    if (!count)
        return count.error();
    return *count > 0;
}

} // namespace

asio::awaitable<Result<std::vector<ClaimedJob>>> Claims::claim(Uuid worker, std::span<const std::string> kinds,
                                                               std::int32_t count, const QueuePlaces& after)
{
    auto claimed = co_await database_.write(Scope{}, claim_query, worker, kinds, count, after);
    if (claimed)
        // DELETE returns rows in the order in which it happened to find them.
        std::ranges::sort(*claimed, {}, [](const ClaimedJob& job) { return std::tuple(job.priority, job.seq); });
    co_return claimed;
}

asio::awaitable<Result<std::vector<Uuid>>> Claims::complete(std::span<const JobToken> jobs)
{
    const auto [ids, tokens] = columns_of(jobs);
    co_return co_await database_.write(Scope{}, complete_query, ids, tokens);
}

asio::awaitable<Result<bool>> Claims::complete(Transaction& transaction, JobToken job, std::optional<JsonText> result)
{
    co_return row_or_default(co_await transaction.query_one(complete_one_query, job.id, job.token, result));
}

asio::awaitable<Result<bool>> Claims::fence(Transaction& transaction, JobToken job)
{
    co_return was_any(co_await transaction.execute(fence_query, job.id, job.token));
}

asio::awaitable<Result<bool>> Claims::end_attempt(JobToken job, AttemptEnd end)
{
    co_return row_or_default(co_await database_.write_one(Scope{}, end_attempt_query, job.id, job.token, end.state,
                                                          end.delay.count(), end.error, end.counts));
}

asio::awaitable<Result<bool>> Claims::end_attempt(Transaction& transaction, JobToken job, AttemptEnd end)
{
    co_return row_or_default(co_await transaction.query_one(end_attempt_query, job.id, job.token, end.state,
                                                            end.delay.count(), end.error, end.counts));
}

asio::awaitable<Result<void>> Claims::give_back(std::span<const JobToken> jobs)
{
    const auto [ids, tokens] = columns_of(jobs);
    co_return without_value(co_await database_.write(Scope{}, give_back_query, ids, tokens));
}

asio::awaitable<Result<bool>> Claims::record_progress(JobToken job, std::int64_t done, std::int64_t total,
                                                      std::string_view message)
{
    co_return was_any(
        co_await database_.write(Scope{}, record_progress_query, job.id, job.token, done, total, message));
}

asio::awaitable<Result<std::vector<HeldJob>>> Claims::held_by(Uuid worker)
{
    co_return co_await database_.write(Scope{}, held_query, worker);
}

asio::awaitable<Result<std::vector<HeldJob>>> Claims::held_among(Uuid worker, std::span<const Uuid> jobs)
{
    co_return co_await database_.write(Scope{}, held_among_query, worker, jobs);
}

} // namespace omni
