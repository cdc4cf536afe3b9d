// Enqueues the jobs of schedules whose time has come: each tick once, by whichever worker comes first.
#pragma once

#include "storage/database.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni::worker {

// How many jobs that were.
boost::asio::awaitable<Result<std::int64_t>> enqueue_scheduled(Database& database);

} // namespace omni::worker
