// Has those who change one thing through the API follow each other.
#pragma once

#include "storage/database.hpp"

#include <string_view>

namespace omni {

// Waits until no other transaction of the user holds the lock of this name; until its own end none can have it.
boost::asio::awaitable<Result<void>> lock_resource(Transaction& transaction, std::string_view name);

} // namespace omni
