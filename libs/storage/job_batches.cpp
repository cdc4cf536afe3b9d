#include "storage/job_batches.hpp"

#include "sql/jobs.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JobBatch(Uuid)> find_query{sql::jobs::batch};
const Query<std::int64_t(Uuid)> cancel_query{sql::jobs::cancel_batch};

} // namespace

asio::awaitable<Result<std::optional<JobBatch>>> JobBatches::find(UserId user, Uuid id)
{
    return database_.read_one(Scope{user}, find_query, id);
}

asio::awaitable<Result<std::optional<std::int64_t>>> JobBatches::cancel(UserId user, Uuid id)
{
    return database_.write_one(Scope{.user = user, .timeout = std::chrono::minutes(1)}, cancel_query, id);
}

} // namespace omni
