// Who is calling, at the price of no round trip where the request reads anyway: the shorter way around authenticate().
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// Fills exchange.caller. On a route that proves with its read, a caller seen lately is taken for the same again, and
// exchange.proof carries the credential to the read that shows it. Errors: see authenticate().
boost::asio::awaitable<Result<void>> identify_caller(Exchange& exchange, const RouteOptions& options);

// Once the route has answered or failed: whoever was not shown by then, because nothing was read, is looked up the long
// way. Until this has succeeded nothing may be sent. Errors: see authenticate(); they go before the route's own.
boost::asio::awaitable<Result<void>> confirm_caller(Exchange& exchange, const RouteOptions& options);

} // namespace omni
