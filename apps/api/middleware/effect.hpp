// Runs a route's handler, and has what it does happen once only, or only if nothing changed, where the request asks for
// that.
//
// Such a request is one transaction: the look at the key or the condition, everything the handler does, and the answer
// that is kept. A crash at any point leaves all of it or nothing; when the answer to its COMMIT is lost, the same
// request with the same key finds out.
//
//   Idempotency-Key       a transaction-level lock on the key (409 and Retry-After for who comes second), then either
//   the
//                         kept answer or the handler. Failures are not kept: they have had no effect.
//   If-Match (writing)    a lock on what is changed, which those who change it without a condition take as well (where
//   the
//                         route names its RouteOptions::representation); then the route that reads it, and if its tag
//                         is none of those named, 412.
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// Errors, beyond those of the handler: invalid_request (a field that cannot be read), precondition_failed, conflict and
// unprocessable (see idempotency.hpp).
boost::asio::awaitable<void> run_handler(Exchange& exchange, const Route& route);

} // namespace omni
