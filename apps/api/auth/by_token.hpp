// Callers by API token: scripts.
#pragma once

#include "api/caller.hpp"
#include "api/services.hpp"
#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace omni {

// Errors: unauthorized, and those of the database.
boost::asio::awaitable<Result<Caller>> by_token(std::string_view text, Services& services);

} // namespace omni
