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
//   If-Match (writing)    the route that reads the same thing runs first, in a REPEATABLE READ transaction: whoever
//   changes
//                         it between that look and our change makes ours fail, and 412 is the answer to both.
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// Errors, beyond those of the handler: invalid_request (a field that cannot be read), precondition_failed, conflict and
// unprocessable (see idempotency.hpp).
boost::asio::awaitable<void> run_handler(Exchange& exchange, const Route& route);

} // namespace omni
