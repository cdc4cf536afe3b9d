// Keeping thread_links true: one row for each message that is known or referred to, with the id of its thread.
#pragma once

#include "core/domain/threads.hpp"
#include "storage/database.hpp"

#include <vector>

namespace omni {

// Both need lock_people() first.

// Puts newly stored interactions into their threads, joining threads they connect.
boost::asio::awaitable<Result<void>> link_threads(Transaction& tx, UserId user,
                                                  const std::vector<Uuid>& interaction_ids);

// After messages were deleted: builds the threads they and their references were in anew from what is left.
boost::asio::awaitable<Result<void>> rebuild_threads(Transaction& tx, UserId user,
                                                     const std::vector<Uuid>& message_keys);

} // namespace omni
