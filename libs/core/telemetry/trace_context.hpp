// Where a piece of work belongs in a distributed trace: W3C Trace Context, level 1 (www.w3.org/TR/trace-context-1).
//
//     traceparent: 00-<trace id, 32 hex digits>-<parent's span id, 16>-<flags, 2: 01 is sampled>
//     tracestate:  vendor=value,vendor=value
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace omni {

using TraceId = std::array<std::uint8_t, 16>;
using SpanId = std::array<std::uint8_t, 8>;

struct TraceContext
{
    TraceId trace_id{};
    SpanId span_id{};        // of the span whose context it is: the parent of what it is handed to
    bool is_sampled = false; // whether spans of this trace are recorded
    std::string state{};     // what other systems wrote, passed on as it came

    // Nothing where there is no trace: all zero.
    bool is_valid() const { return trace_id != TraceId{}; }

    // Nothing of what is not as the specification wants it; a state that is not is left out alone.
    static std::optional<TraceContext> parse(std::string_view traceparent, std::string_view tracestate = {});

    std::string to_traceparent() const;

    // Both fields as one text, a space between them: how a job keeps them.
    std::string to_text() const;
    static std::optional<TraceContext> from_text(std::string_view text);

    // 32 hexadecimal digits; empty where there is no trace.
    std::string trace_id_text() const;
};

// Whether a tracestate field may be passed on (§3.3.1): at most 512 characters and 32 members key=value.
bool is_tracestate(std::string_view text);

} // namespace omni
