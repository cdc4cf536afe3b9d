// Which traces are recorded, in the words of OpenTelemetry's OTEL_TRACES_SAMPLER.
#pragma once

#include "core/telemetry/trace_context.hpp"

#include <boost/describe/enum.hpp>

#include <optional>

namespace omni {

// Those that are "parentbased" do as whoever called did, and decide only where nobody did before them.
enum class TracesSampler {
    always_on,
    always_off,
    traceidratio,
    parentbased_always_on,
    parentbased_always_off,
    parentbased_traceidratio
};
BOOST_DESCRIBE_ENUM(TracesSampler, always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off,
                    parentbased_traceidratio)

// `ratio`, from 0 to 1, is the share of traces; the same ones in every program that has the same ratio or a greater
// one.
bool is_sampled(TracesSampler sampler, double ratio, const TraceId& trace, const std::optional<TraceContext>& parent);

} // namespace omni
