// A job to be added to the queue by the worker. (The API adds its own through enqueue_job() in storage/job_list.hpp.)
#pragma once

#include "core/json_text.hpp"
#include "core/uuid.hpp"
#include "storage/queue/job_priority.hpp"
#include "storage/transaction.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace omni {

struct NewJob
{
    Uuid id = Uuid::v7();
    std::optional<UserId> user{}; // nobody: the system's own work
    std::optional<Uuid> batch{};  // the run it belongs to
    std::string kind;
    JsonText args{"{}"};
    JobPriority priority = JobPriority::medium;
    std::optional<std::int32_t> max_attempts{}; // nothing: what the kind says
    std::chrono::milliseconds delay{0};         // by the server's clock, from now
    std::optional<std::string>
        dedupe_key{};                       // left out while a job of the user and kind with the same key is unfinished
    std::optional<std::string> limit_key{}; // what the kind's limit per key counts by
    std::optional<std::chrono::milliseconds> start_within{}; // cancelled if it has not started by then, from now
};

// In one statement, however many. They exist once the transaction is committed. Returns those that were left out
// because of their dedupe key.
boost::asio::awaitable<Result<std::vector<Uuid>>> enqueue(Transaction& transaction, std::span<const NewJob> jobs);

// The same by COPY, for whoever loads a great many; what is left out is not told.
boost::asio::awaitable<Result<void>> copy_jobs(Transaction& transaction, std::span<const NewJob> jobs);

} // namespace omni
