#include "core/telemetry/activity.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;

namespace {

const auto caller = TraceContext::parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "congo=1").value();

} // namespace

TEST_CASE("an activity counts its statements, and makes a span of each when it is recorded")
{
    SpanQueue queue(10, 10);
    Tracer tracer(TracesSampler::parentbased_always_on, 1, queue, Random(1));
    Activity activity(&tracer, caller);
    const auto began = Activity::Clock::now();
    activity.statement_ended("contacts/list", began, began + 3ms, 50);
    activity.statement_ended("contacts/find", began + 4ms, began + 6ms, -1);
    activity.end("GET /contacts", SpanKind::server, false, {});
    CHECK(activity.statements() == 2);
    CHECK(activity.database_time() == 5ms);
    queue.close();
    const auto spans = queue.take(0ms);
    REQUIRE(spans.size() == 3);
    CHECK(spans[0].name == "contacts/list");
    CHECK(spans[0].parent == activity.context().span_id);
    CHECK(spans[0].ended_ns - spans[0].began_ns == 3'000'000);
    CHECK_FALSE(spans[0].has_failed);
    CHECK(spans[1].has_failed);
    CHECK(spans[2].parent == caller.span_id);
    CHECK(spans[2].context.trace_id == caller.trace_id);
    CHECK(spans[2].context.state == "congo=1");
    CHECK(spans[2].began_ns <= spans[0].began_ns);
}

TEST_CASE("without a tracer an activity hands its caller's trace on and records nothing")
{
    Activity activity(nullptr, caller);
    activity.statement_ended("contacts/list", {}, {}, 1);
    activity.end("GET /contacts", SpanKind::server, false, {});
    CHECK_FALSE(activity.is_recorded());
    CHECK(activity.statements() == 1);
    CHECK(activity.trace_text() == caller.to_text());
    CHECK(activity.log_context().trace_id == caller.trace_id_text());
    CHECK_FALSE(Activity().trace_text());
}

TEST_CASE("what was not sampled is not recorded, and those who are called hear that")
{
    SpanQueue queue(10, 10);
    Tracer tracer(TracesSampler::parentbased_always_off, 1, queue, Random(1));
    Activity activity(&tracer);
    activity.statement_ended("contacts/list", {}, {}, 1);
    activity.end("GET /contacts", SpanKind::server, false, {});
    CHECK(queue.size() == 0);
    CHECK(activity.trace_text()->ends_with("-00"));
}

TEST_CASE("a call that leaves the program is a span of its own, under the context that went with it")
{
    SpanQueue queue(10, 10);
    Tracer tracer(TracesSampler::always_on, 1, queue, Random(1));
    Activity activity(&tracer);
    const auto began = Activity::Clock::now();
    const TraceContext call = activity.begin_call();
    activity.end_call(call, "POST smtp", began, true, {{"server.address", std::string("mail.example")}});
    queue.close();
    const auto spans = queue.take(0ms);
    REQUIRE(spans.size() == 1);
    CHECK(spans[0].context.span_id == call.span_id);
    CHECK(spans[0].parent == activity.context().span_id);
    CHECK(spans[0].kind == SpanKind::client);
    CHECK(spans[0].has_failed);
}
