#include "storage/job_batches.hpp"

#include "sql/jobs.hpp"
#include "storage/audited.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<JobBatch(Uuid)> find_query{sql::jobs::batch};
const Query<CancelledPart(Uuid)> cancel_query{sql::jobs::cancel_batch};
const Query<UndoneBatch(Uuid)> undo_query{sql::jobs::undo_batch};

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

asio::awaitable<Result<std::optional<UndoneBatch>>> JobBatches::undo(UserId user, const Actor& by, Uuid id)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    const auto undone = co_await transaction->query_one(undo_query, id);
    if (!undone)
        co_return undone.error();
    const bool has_begun = *undone && (*undone)->outcome == BatchUndo::begun;
    const auto done = co_await detail::commit_audited(std::move(*transaction), has_begun, by,
                                                      {AuditAction::batch_undone, "batch", id});
    if (!done)
        co_return done.error();
    co_return *undone;
}

} // namespace omni
