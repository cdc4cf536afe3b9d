// Spans as OTLP wants them over HTTP, in its JSON encoding (opentelemetry.io/docs/specs/otlp: names in lowerCamelCase,
// ids in hexadecimal, 64-bit integers as strings, enumerators as numbers).
#pragma once

#include "core/error.hpp"
#include "core/telemetry/span.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace omni {

// Who sends: service.name and its like.
using ResourceAttributes = std::vector<std::pair<std::string, std::string>>;

// One ExportTraceServiceRequest.
std::string otlp_json(const ResourceAttributes& resource, std::span<const Span> spans);

// How many spans a 200's ExportTraceServiceResponse says it did not take; 0 of what cannot be read.
std::int64_t rejected_spans(std::string_view response);

// "key=value,key=value" of OTEL_RESOURCE_ATTRIBUTES and OTEL_EXPORTER_OTLP_HEADERS; values percent-decoded (W3C
// Baggage). Fails with invalid_request.
Result<ResourceAttributes> parse_otel_pairs(std::string_view text);

} // namespace omni
