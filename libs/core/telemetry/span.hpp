// One piece of work in a trace, as it is exported: what it was, when it began and ended, how it went.
#pragma once

#include "core/telemetry/trace_context.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace omni {

// OTLP's numbers (opentelemetry/proto/trace/v1/trace.proto, Span.SpanKind).
enum class SpanKind { internal = 1, server = 2, client = 3, producer = 4, consumer = 5 };

struct SpanAttribute
{
    std::string_view key; // of OpenTelemetry's semantic conventions where they have one; lives as long as the program
    std::variant<std::string, std::int64_t> value;
};

struct Span
{
    TraceContext context{}; // its own
    SpanId parent{};        // zero: the root of its trace
    std::string name{};
    SpanKind kind = SpanKind::internal;
    std::int64_t began_ns = 0; // since 1970
    std::int64_t ended_ns = 0;
    bool has_failed = false;
    std::vector<SpanAttribute> attributes{};
};

} // namespace omni
