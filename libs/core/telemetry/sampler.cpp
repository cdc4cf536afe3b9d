#include "core/telemetry/sampler.hpp"

#include <cstdint>

namespace omni {

namespace {

// By the trace id's last 8 bytes, which are random: as OpenTelemetry's own libraries do it, so that services agree.
bool is_in_share(double ratio, const TraceId& trace)
{
    std::uint64_t number = 0;
    for (std::size_t i = 8; i < trace.size(); ++i)
        number = number << 8 | trace[i];
    if (ratio >= 1)
        return true;
    constexpr double end = 9223372036854775808.0; // 2^63
    return static_cast<double>(number >> 1) < ratio * end;
}

} // namespace

bool is_sampled(TracesSampler sampler, double ratio, const TraceId& trace, const std::optional<TraceContext>& parent)
{
    switch (sampler) {
    case TracesSampler::always_on:
        return true;
    case TracesSampler::always_off:
        return false;
    case TracesSampler::traceidratio:
        return is_in_share(ratio, trace);
    case TracesSampler::parentbased_always_on:
        return parent ? parent->is_sampled : true;
    case TracesSampler::parentbased_always_off:
        return parent ? parent->is_sampled : false;
    case TracesSampler::parentbased_traceidratio:
        return parent ? parent->is_sampled : is_in_share(ratio, trace);
    }
    return false;
}

} // namespace omni
