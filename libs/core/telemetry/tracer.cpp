#include "core/telemetry/tracer.hpp"

#include <cstring>

namespace omni {

// Zero is no id (trace-context-1 §3.2.2.4).
SpanId Tracer::new_span_id()
{
    SpanId id{};
    while (id == SpanId{}) {
        const std::uint64_t drawn = random_();
        std::memcpy(id.data(), &drawn, id.size());
    }
    return id;
}

TraceContext Tracer::begin(const std::optional<TraceContext>& parent)
{
    TraceContext context;
    if (parent) {
        context = *parent;
    } else {
        const SpanId halves[2] = {new_span_id(), new_span_id()};
        std::memcpy(context.trace_id.data(), halves, context.trace_id.size());
    }
    context.span_id = new_span_id();
    context.is_sampled = is_sampled(sampler_, ratio_, context.trace_id, parent);
    return context;
}

TraceContext Tracer::begin_child(const TraceContext& parent)
{
    TraceContext context = parent;
    context.span_id = new_span_id();
    return context;
}

} // namespace omni
