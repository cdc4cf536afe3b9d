// A job to be added to the queue by the worker. (The API adds its own through enqueue_job() in storage/job_list.hpp.)
#pragma once

#include "core/json_text.hpp"
#include "core/uuid.hpp"
#include "storage/transaction.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <span>
#include <string>

namespace omni {

struct NewJob
{
    Uuid id = Uuid::v7();
    std::optional<UserId> user{}; // nobody: the system's own work
    std::optional<Uuid> batch{};  // the run it belongs to
    std::string kind;
    JsonText args{"{}"};
    std::int16_t priority = 100;                // smaller goes first
    std::optional<std::int32_t> max_attempts{}; // nothing: what the kind says
    std::chrono::milliseconds delay{0};         // by the server's clock, from now
};

// In one statement, however many. They exist once the transaction is committed.
boost::asio::awaitable<Result<void>> enqueue(Transaction& transaction, std::span<const NewJob> jobs);

// Cancels what has not started of a user's batch; how many that were.
boost::asio::awaitable<Result<std::int64_t>> cancel_batch(Transaction& transaction, UserId user, Uuid batch);

} // namespace omni
