#include "storage/job_batches.hpp"

#include "sql/jobs.hpp"
#include "storage/audited.hpp"

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

asio::awaitable<Result<bool>> JobBatches::cancel(UserId user, const Actor& by, Uuid id)
{
    const Scope patient{.user = user, .timeout = std::chrono::seconds(30)};
    const AuditEntry entry{AuditAction::batch_cancelled, "batch", id};
    const auto begun = co_await write_audited(database_, patient, by, entry, cancel_query, id);
    if (!begun)
        co_return begun.error();
    co_return begun->has_value();
}

} // namespace omni
