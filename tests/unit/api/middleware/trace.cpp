#include "api/middleware/trace.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

const std::string example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

http::RequestHead head_with(std::vector<http::HeaderField> fields)
{
    http::RequestHead head;
    head.fields = std::move(fields);
    return head;
}

} // namespace

TEST_CASE("a caller's trace is read from its fields, in whatever case their names are")
{
    const auto trace = caller_trace(head_with({{"Accept", "*/*"}, {"TraceParent", example}, {"tracestate", "a=1"}}));
    REQUIRE(trace);
    CHECK(trace->to_traceparent() == example);
    CHECK(trace->state == "a=1");
}

TEST_CASE("a tracestate in several fields is one list")
{
    const auto trace =
        caller_trace(head_with({{"tracestate", "a=1"}, {"traceparent", example}, {"tracestate", "b=2,c=3"}}));
    REQUIRE(trace);
    CHECK(trace->state == "a=1,b=2,c=3");
}

TEST_CASE("without a traceparent, with two of them, or with a broken one there is no trace")
{
    CHECK_FALSE(caller_trace(head_with({{"tracestate", "a=1"}})));
    CHECK_FALSE(caller_trace(head_with({{"traceparent", example}, {"traceparent", example}})));
    CHECK_FALSE(caller_trace(head_with({{"traceparent", "00-short"}})));
}
