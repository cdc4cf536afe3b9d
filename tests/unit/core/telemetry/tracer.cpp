#include "core/telemetry/tracer.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;

namespace {

TraceContext caller(bool is_sampled)
{
    return TraceContext::parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0" + std::to_string(is_sampled))
        .value();
}

} // namespace

TEST_CASE("a span goes on in its caller's trace under an id of its own")
{
    SpanQueue queue(10, 5);
    Tracer tracer(TracesSampler::parentbased_always_on, 1, queue, Random(1));
    const TraceContext ours = tracer.begin(caller(true));
    CHECK(ours.trace_id == caller(true).trace_id);
    CHECK(ours.span_id != caller(true).span_id);
    CHECK(ours.span_id != SpanId{});
    const TraceContext child = tracer.begin_child(ours);
    CHECK(child.trace_id == ours.trace_id);
    CHECK(child.span_id != ours.span_id);
    const TraceContext first = tracer.begin(std::nullopt);
    CHECK(first.is_valid());
    CHECK(first.trace_id != ours.trace_id);
}

TEST_CASE("those that are based on the parent do as it did, the others as they please")
{
    const TraceId trace = caller(true).trace_id;
    using enum TracesSampler;
    for (const TracesSampler sampler : {parentbased_always_on, parentbased_always_off, parentbased_traceidratio}) {
        CHECK(is_sampled(sampler, 0, trace, caller(true)));
        CHECK_FALSE(is_sampled(sampler, 1, trace, caller(false)));
    }
    CHECK(is_sampled(parentbased_always_on, 0, trace, std::nullopt));
    CHECK_FALSE(is_sampled(parentbased_always_off, 1, trace, std::nullopt));
    CHECK(is_sampled(always_on, 0, trace, caller(false)));
    CHECK_FALSE(is_sampled(always_off, 1, trace, caller(true)));
    CHECK(is_sampled(traceidratio, 1, trace, caller(false)));
    CHECK_FALSE(is_sampled(traceidratio, 0, trace, caller(true)));
}

TEST_CASE("a ratio takes about its share, and of a greater one all that a smaller one takes")
{
    SpanQueue queue(10, 5);
    Tracer tracer(TracesSampler::parentbased_traceidratio, 0.25, queue, Random(7));
    int sampled = 0;
    for (int i = 0; i < 4'000; ++i) {
        const TraceContext trace = tracer.begin(std::nullopt);
        sampled += trace.is_sampled ? 1 : 0;
        if (trace.is_sampled)
            CHECK(is_sampled(TracesSampler::traceidratio, 0.5, trace.trace_id, std::nullopt));
    }
    CHECK(sampled > 800);
    CHECK(sampled < 1'200);
}

TEST_CASE("a full queue drops and counts, and gives out batches")
{
    SpanQueue queue(5, 3);
    for (int i = 0; i < 7; ++i)
        queue.push({.name = std::to_string(i)});
    CHECK(queue.size() == 5);
    CHECK(queue.dropped() == 2);
    const auto batch = queue.take(60s); // it is full: nobody waits
    REQUIRE(batch.size() == 3);
    CHECK(batch[0].name == "0");
    queue.close();
    queue.push({.name = "too late"});
    CHECK(queue.dropped() == 3);
    CHECK(queue.take(60s).size() == 2); // it is closed: nobody waits
    CHECK(queue.take(60s).empty());
    CHECK(queue.wait_until_closed(60s));
}
