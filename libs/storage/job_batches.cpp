#include "storage/job_batches.hpp"

#include "sql/jobs.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JobBatch(Uuid)> find_query{sql::jobs::batch};
const Query<CancelledPart(Uuid)> cancel_query{sql::jobs::cancel_batch};

} // namespace

asio::awaitable<Result<std::optional<JobBatch>>> JobBatches::find(UserId user, Uuid id)
{
    return database_.read_one(Scope{user}, find_query, id);
}

asio::awaitable<Result<std::optional<std::int64_t>>> JobBatches::cancel(UserId user, Uuid id)
{
    const Scope patient{.user = user, .timeout = std::chrono::minutes(1)};
    std::int64_t total = 0;
    for (bool is_more = true; is_more;) {
        const auto part = co_await database_.write_one(patient, cancel_query, id);
        if (!part)
            co_return part.error();
        if (!*part)
            co_return std::nullopt;
        total += (*part)->cancelled;
        is_more = (*part)->is_more;
    }
    co_return total;
}

} // namespace omni
