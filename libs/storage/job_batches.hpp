// Jobs that belong together, as their owner may see them: how far they are, cancelling and undoing them all.
#pragma once

#include "storage/audit_log.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>

namespace omni {

enum class BatchState { running, cancelling, cancelled, failed, completed };
BOOST_DESCRIBE_ENUM(BatchState, running, cancelling, cancelled, failed, completed)

// total = completed + failed + cancelled + pending.
struct JobBatch
{
    Uuid id;
    std::optional<Timestamp> created_at; // nothing: so new that it is not added up yet
    std::int64_t total;
    std::int64_t completed;
    std::int64_t failed;
    std::int64_t cancelled;
    std::int64_t pending; // not finished: scheduled, queued or running
    BatchState status;    // of one that has finished: failed when any of its jobs has
    double progress;      // the finished part, from 0 to 1
    std::optional<Timestamp> finished_at;
    bool can_be_undone;              // there is a way to, and nobody has asked for it
    std::optional<Uuid> undo_job_id; // the job that undoes it, once somebody has
};
BOOST_DESCRIBE_STRUCT(JobBatch, (),
                      (id, created_at, total, completed, failed, cancelled, pending, status, progress, finished_at,
                       can_be_undone, undo_job_id))

// Of a batch so far; jobs that had not started.
struct CancelledPart
{
    std::int64_t cancelled = 0;
    bool is_more = false;
};
BOOST_DESCRIBE_STRUCT(CancelledPart, (), (cancelled, is_more))

enum class BatchUndo {
    begun,
    begun_before,
    unfinished, // what still runs could do again what is being undone
    impossible  // no job was described that would do it
};
BOOST_DESCRIBE_ENUM(BatchUndo, begun, begun_before, unfinished, impossible)

struct UndoneBatch
{
    BatchUndo outcome;
    std::optional<Uuid> job_id; // that does it, or did
};
BOOST_DESCRIBE_STRUCT(UndoneBatch, (), (outcome, job_id))

class JobBatches
{
public:
    explicit JobBatches(Database& database) : database_(database) {}

    boost::asio::awaitable<Result<std::optional<JobBatch>>> find(UserId user, Uuid id);

    // Cancels what has not started and asks what runs to stop: of a batch with more than 50,000 such jobs that many,
    // and the workers go on (QueueUpkeep::cancel_rest_of_batches) while it is `cancelling`. False: there is no such
    // batch.
    boost::asio::awaitable<Result<bool>> cancel(UserId user, const Actor& by, Uuid id);

    // Enqueues the job that undoes the batch, once. Nothing: there is no such batch.
    boost::asio::awaitable<Result<std::optional<UndoneBatch>>> undo(UserId user, const Actor& by, Uuid id);

private:
    Database& database_;
};

} // namespace omni
