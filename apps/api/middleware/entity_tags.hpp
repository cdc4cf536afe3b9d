// Gives answers their entity tags, and spares who has the content already (RFC 9110 §13.1.2) its second sending.
#pragma once

#include "api/exchange.hpp"
#include "api/route.hpp"

namespace omni {

class Router;

// The route whose answer is the representation that a route's request changes or makes: that of RouteOptions'
// representation, or GET of the same path. Null where there is none.
const Route* representation_of(const Router& router, const Route& route);

// After the handler. Reading: sets ETag, and turns the answer into 304 where the request asks for that. Writing: sets
// ETag where the answer is the new representation. Throws precondition_failed, and invalid_request for a field that is
// none.
void tag_answer(Exchange& exchange, const Route& route);

} // namespace omni
