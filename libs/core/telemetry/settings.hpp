// What both programs read about tracing, under OpenTelemetry's own names
// (opentelemetry.io/docs/specs/otel/configuration).
#pragma once

#include "core/config/settings.hpp"
#include "core/telemetry/otlp_json.hpp"
#include "core/telemetry/sampler.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace omni {

struct TraceSettings
{
    std::string service_name;    // the program's own, unless somebody says otherwise
    std::string endpoint;        // where /v1/traces is appended to; empty: nothing is exported
    std::string traces_endpoint; // as it stands, instead of the above
    ResourceAttributes headers;  // secret
    ResourceAttributes resource;
    std::string certificate; // a PEM file of who vouches for the collector; empty: the system's
    std::int32_t timeout_ms = 10'000;
    TracesSampler sampler = TracesSampler::parentbased_always_on;
    double ratio = 1;
    std::int32_t delay_ms = 5'000;
    std::size_t queue_size = 2'048;
    std::size_t batch_size = 512;

    bool is_on() const { return !endpoint.empty() || !traces_endpoint.empty(); }
    // Where spans are sent.
    std::string url() const;
};

// `settings.service_name` must be set already.
std::vector<Setting> trace_settings(TraceSettings& settings);

} // namespace omni
