// Whether the caller's credential allows what the route asks for.
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

namespace omni {

// forbidden, with the scope's name and RFC 6750 §3's field, when it does not. A route for users that states no scope is
// for sessions only. Whoever is not there for a user (cron, monitoring, nobody) has no scopes to look at.
Result<void> check_scope(Exchange& exchange, const RouteOptions& options);

} // namespace omni
