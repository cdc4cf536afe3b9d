// A batch that wants something done when all its jobs have finished, or can be undone by a job of its own.
#pragma once

#include "core/json_text.hpp"
#include "storage/queue/job_priority.hpp"
#include "storage/transaction.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace omni {

// A job of the batch's user, though not of the batch itself, which stays finished.
struct BatchHook
{
    std::string kind;
    JsonText args{"{}"};
    JobPriority priority = JobPriority::medium;
};
BOOST_DESCRIBE_STRUCT(BatchHook, (), (kind, args, priority))

struct NewBatch
{
    Uuid id = Uuid::v7();
    std::optional<BatchHook> on_finish{}; // enqueued once, when its jobs have ended, however they did
    std::optional<BatchHook> on_undo{};   // enqueued once, when somebody undoes it: JobBatches::undo()
};

// Of the transaction's user. Jobs may be enqueued under its id before and after.
boost::asio::awaitable<Result<void>> describe_batch(Transaction& transaction, const NewBatch& batch);

} // namespace omni
