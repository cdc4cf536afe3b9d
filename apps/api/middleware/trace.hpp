// A request's place in its caller's trace (W3C Trace Context), and its span once it was answered.
#pragma once

#include "api/exchange.hpp"
#include "core/telemetry/activity.hpp"

#include <optional>
#include <string_view>

namespace omni {

// What the caller says; nothing where it says nothing, or nothing that can be understood.
std::optional<TraceContext> caller_trace(const http::RequestHead& head);

// The server span, by OpenTelemetry's conventions for HTTP; never with the query, which may hold what is nobody's
// business. `route` is its pattern, empty where there was none.
void end_request_span(Exchange& exchange, std::string_view route, int status);

} // namespace omni
