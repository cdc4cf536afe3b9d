// Limits in the way of a request: counts it, refuses it with 429 when it is one too many, and tells the client how it
// stands.
#pragma once

#include "api/exchange.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

struct Route;

// Each throws Failure(rate_limited) when a limit says no. The general limit, and the route's own of that scope; `route`
// is null where there is none.
boost::asio::awaitable<void> limit_by_address(Exchange& exchange, const Route* route);

// Of callers that are a user.
boost::asio::awaitable<void> limit_by_user(Exchange& exchange, const Route& route);

// `email` as the request gave it: whoever it belongs to. Requests from a browser in which that account has signed in
// before (auth/known_device.hpp) are counted apart, so that strangers' guesses do not lock it out.
boost::asio::awaitable<void> limit_by_account(Exchange& exchange, std::string_view email);

// Once the answer is made: puts back the tokens of what was no guess, and adds X-RateLimit-Limit, -Remaining, -Reset
// (in seconds until the limit is as if nothing had been asked).
void settle_limits(Exchange& exchange);

} // namespace omni
