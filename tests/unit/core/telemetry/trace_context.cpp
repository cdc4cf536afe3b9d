#include "core/telemetry/trace_context.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

// The specification's own example (trace-context-1 §3.2.2.5).
const std::string example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

} // namespace

TEST_CASE("a traceparent is read and written as it was")
{
    const auto context = TraceContext::parse(example);
    REQUIRE(context);
    CHECK(context->is_sampled);
    CHECK(context->is_valid());
    CHECK(context->trace_id_text() == "0af7651916cd43dd8448eb211c80319c");
    CHECK(context->to_traceparent() == example);
    CHECK_FALSE(TraceContext::parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")->is_sampled);
    // Other flags are reserved and not passed on (§3.2.2.5).
    CHECK(TraceContext::parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-fb")->to_traceparent() == example);
}

TEST_CASE("what is no traceparent is nobody's trace")
{
    for (const char* text : {"", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                             "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                             "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                             "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                             "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                             "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                             "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                             "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more"}) {
        CAPTURE(text);
        CHECK_FALSE(TraceContext::parse(text));
    }
}

TEST_CASE("a later version is read by what it has in common with this one")
{
    CHECK(TraceContext::parse("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    CHECK(TraceContext::parse("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-brings"));
}

TEST_CASE("a tracestate comes along as it is, or not at all")
{
    CHECK(TraceContext::parse(example, "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7")->state ==
          "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7");
    CHECK(is_tracestate("fw529a3039@dt=FfAAAA, ,a=1"));
    for (const std::string& text : {std::string("no member"), std::string("Upper=case"), std::string("a=b=c"),
                                    std::string("a="), std::string("a=\x01"), std::string(513, 'a'), std::string()}) {
        CAPTURE(text);
        CHECK(TraceContext::parse(example, text)->state.empty());
    }
    std::string many;
    for (int i = 0; i < 33; ++i)
        many += "k" + std::to_string(i) + "=v,";
    CHECK_FALSE(is_tracestate(many));
}

TEST_CASE("a job keeps both as one text")
{
    const auto context = TraceContext::parse(example, "congo=t61rcWkgMzE,rojo=1").value();
    CHECK(context.to_text() == example + " congo=t61rcWkgMzE,rojo=1");
    const auto again = TraceContext::from_text(context.to_text());
    REQUIRE(again);
    CHECK(again->state == context.state);
    CHECK(again->to_traceparent() == example);
    CHECK(TraceContext::from_text(example)->state.empty());
    CHECK_FALSE(TraceContext::from_text("whatever stands there"));
}
