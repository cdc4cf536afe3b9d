// Makes the spans of one thread: their ids, whether they are recorded at all, and their way into the queue.
#pragma once

#include "core/random.hpp"
#include "core/telemetry/sampler.hpp"
#include "core/telemetry/span_queue.hpp"

#include <optional>

namespace omni {

class Tracer
{
public:
    // The queue is shared by all threads and outlives them.
    Tracer(TracesSampler sampler, double ratio, SpanQueue& queue, Random random)
        : sampler_(sampler), ratio_(ratio), queue_(queue), random_(random)
    {
    }

    // A span below `parent`, or the first one of a new trace. Its context is what goes to whoever it calls.
    TraceContext begin(const std::optional<TraceContext>& parent);

    // A span inside one of ours.
    TraceContext begin_child(const TraceContext& parent);

    // For spans that are sampled; the others are nobody's.
    void end(Span span) { queue_.push(std::move(span)); }

private:
    SpanId new_span_id();

    TracesSampler sampler_;
    double ratio_;
    SpanQueue& queue_;
    Random random_;
};

} // namespace omni
