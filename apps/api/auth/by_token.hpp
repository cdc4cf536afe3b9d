// Callers by API token: scripts.
#pragma once

#include "api/caller.hpp"
#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace omni {

class Database;

// Errors: unauthorized, and those of the database.
boost::asio::awaitable<Result<Caller>> by_token(std::string_view text, Database& database);

} // namespace omni
