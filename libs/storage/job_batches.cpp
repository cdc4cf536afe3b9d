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

asio::awaitable<Result<std::optional<std::int64_t>>> JobBatches::cancel(UserId user, const Actor& by, Uuid id)
{
    const Scope patient{.user = user, .timeout = std::chrono::minutes(1)};
    const AuditEntry entry{AuditAction::batch_cancelled, "batch", id};
    std::int64_t total = 0;
    bool is_first = true;
    for (bool is_more = true; is_more; is_first = false) {
        const auto part = is_first ? co_await write_audited(database_, patient, by, entry, cancel_query, id)
                                   : co_await database_.write_one(patient, cancel_query, id);
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
