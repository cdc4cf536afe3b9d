#include "core/telemetry/otlp_json.hpp"

#include "core/json/document.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a span is written as the specification's JSON has it")
{
    Span span{
        .context = TraceContext::parse("00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174-01").value(),
        .parent = TraceContext::parse("00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b173-01")->span_id,
        .name = "I'm a server span",
        .kind = SpanKind::server,
        .began_ns = 1544712660000000000,
        .ended_ns = 1544712661000000000,
        .attributes = {{"my.span.attr", std::string("some value")}, {"http.response.status_code", std::int64_t{200}}}};
    const std::string text = otlp_json({{"service.name", "my.service"}}, std::span(&span, 1));
    CHECK(
        text ==
        R"({"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my.service"}}]},)"
        R"("scopeSpans":[{"scope":{"name":"omnicrm","version":"0.1.0"},"spans":[{)"
        R"("traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","parentSpanId":"eee19b7ec3c1b173",)"
        R"("name":"I'm a server span","kind":2,"startTimeUnixNano":"1544712660000000000",)"
        R"("endTimeUnixNano":"1544712661000000000","attributes":[{"key":"my.span.attr","value":{"stringValue":"some value"}},)"
        R"({"key":"http.response.status_code","value":{"intValue":"200"}}],"status":{}}]}]}]})");
}

TEST_CASE("a failed root span has no parent, an error's status and its vendors' state; broken UTF-8 stays JSON")
{
    Span span{.context = TraceContext::parse("00-5b8efff798038103d269b633813fc60c-eee19b7ec3c1b174-01", "a=b").value(),
              .name = "bad \xff",
              .has_failed = true,
              .attributes = {{"url.path", std::string("/\xc3")}}};
    const std::string text = otlp_json({}, std::span(&span, 1));
    CHECK(json::Document::parse(text).has_value());
    CHECK(text.find("parentSpanId") == text.npos);
    CHECK(text.find(R"("traceState":"a=b")") != text.npos);
    CHECK(text.find(R"("status":{"code":2})") != text.npos);
}

TEST_CASE("a collector's answer tells how many spans it did not take")
{
    CHECK(rejected_spans("{}") == 0);
    CHECK(rejected_spans(R"({"partialSuccess":{"rejectedSpans":"3","errorMessage":"too many"}})") == 3);
    CHECK(rejected_spans(R"({"partialSuccess":{"rejectedSpans":7}})") == 7);
    CHECK(rejected_spans(R"({"partialSuccess":{"errorMessage":"only a warning"}})") == 0);
    CHECK(rejected_spans("not even JSON") == 0);
    CHECK(rejected_spans("[1]") == 0);
}

TEST_CASE("pairs are read with commas between them and percent-encoding in their values")
{
    const auto pairs = parse_otel_pairs(" authorization = Bearer%20abc%2Cd , x-tenant=7,,empty=").value();
    REQUIRE(pairs.size() == 3);
    CHECK(pairs[0] == std::pair<std::string, std::string>("authorization", "Bearer abc,d"));
    CHECK(pairs[1].second == "7");
    CHECK(pairs[2].second.empty());
    CHECK(parse_otel_pairs("a=100%,b=%zz").value()[0].second == "100%");
    CHECK(parse_otel_pairs("").value().empty());
    CHECK_FALSE(parse_otel_pairs("novalue").has_value());
    CHECK_FALSE(parse_otel_pairs("=x").has_value());
}
