// Who is calling: reads the credentials of a request and asks the source of callers they are for (by_*.hpp, one each),
// and each of those the database, always the primary. Nothing is cached, so what was revoked is refused at once.
#pragma once

#include "api/exchange.hpp"
#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// A bearer token decides alone, whatever cookies come along. Errors: unauthorized, invalid_csrf, and those of the
// database.
boost::asio::awaitable<Result<Caller>> authenticate(Exchange& exchange, Auth required);

// The answer to who is nobody.
Error unauthorized();

} // namespace omni
