// Spans on their way to a collector that is well, slow, cross, or away.
#include "integrations/telemetry/trace_exporter.hpp"

#include "support/collector.hpp"
#include "support/local_certificate.hpp"

#include <catch2/catch.hpp>

#include <optional>

using namespace omni;
using namespace omni::test;

namespace {

TraceSettings settings_for(const std::string& url)
{
    return {.service_name = "tests", .endpoint = url, .timeout_ms = 60'000, .delay_ms = 1};
}

Span span_named(std::string name)
{
    static std::uint8_t number = 0;
    Span span{.name = std::move(name), .began_ns = 1, .ended_ns = 2};
    span.context.trace_id.fill(1);
    span.context.span_id.fill(++number);
    return span;
}

// Until the exporter itself knows how it ended.
void wait_for_verdict(const Collector& collector, const TraceExporter& exporter, std::int64_t spans)
{
    collector.wait_until([&] { return exporter.counters().exported + exporter.counters().failed >= spans; });
}

std::string metrics_of(const ProviderCalls& calls, const TraceExporter& exporter)
{
    Exposition out;
    calls.write(out);
    TraceExporter::write(out, &exporter);
    return out.text();
}

} // namespace

TEST_CASE("spans arrive as OTLP's JSON, under the operator's header fields and resource")
{
    Collector collector;
    ProviderCalls calls;
    TraceSettings settings = settings_for(collector.url());
    settings.headers = {{"Authorization", "Bearer abc"}};
    settings.resource = {{"deployment.environment.name", "test"}, {"service.name", "not this"}};
    TraceExporter exporter(settings, calls);
    exporter.queue().push(span_named("one"));
    const CollectedSpan span = collector.wait_for("one");
    CHECK(span.trace_id == "01010101010101010101010101010101");
    CHECK(span.resource.at("service.name") == "tests");
    CHECK(span.resource.at("service.version") == "0.1.0");
    CHECK(span.resource.at("deployment.environment.name") == "test");
    const ExportRequest request = collector.requests().at(0);
    CHECK(request.problem.empty());
    CHECK(request.target == "/v1/traces");
    CHECK(request.fields.at("authorization") == "Bearer abc");
    wait_for_verdict(collector, exporter, 1);
    exporter.queue().push(span_named("two"));
    collector.wait_for("two");
    wait_for_verdict(collector, exporter, 2);
    CHECK(metrics_of(calls, exporter).find("omnicrm_provider_calls_total{provider=\"otlp\",outcome=\"ok\"} 2\n") !=
          std::string::npos);
    CHECK(metrics_of(calls, exporter).find("omnicrm_trace_spans_exported_total 2\n") != std::string::npos);
}

TEST_CASE("a collector that asks for time is asked again, and loses nothing")
{
    Collector collector;
    const int status = GENERATE(429, 502, 503, 504);
    collector.answer(status, "Retry-After: 0\r\n");
    ProviderCalls calls;
    TraceExporter exporter(settings_for(collector.url()), calls);
    exporter.queue().push(span_named("patient"));
    collector.wait_until([&] { return !collector.requests().empty(); });
    collector.answer(200);
    collector.wait_for("patient");
    wait_for_verdict(collector, exporter, 1);
    CHECK(exporter.counters().exported == 1);
    CHECK(exporter.counters().failed == 0);
    CHECK(collector.spans().size() == 1);
}

TEST_CASE("what a collector refuses is dropped, counted, and not sent again")
{
    Collector collector;
    collector.answer(400);
    ProviderCalls calls;
    TraceExporter exporter(settings_for(collector.url()), calls);
    exporter.queue().push(span_named("refused"));
    wait_for_verdict(collector, exporter, 1);
    CHECK(exporter.counters().failed == 1);
    collector.answer(200);
    exporter.queue().push(span_named("taken"));
    collector.wait_for("taken");
    CHECK(collector.requests().size() == 2);
    CHECK(metrics_of(calls, exporter).find("outcome=\"refused\"} 1\n") != std::string::npos);
}

TEST_CASE("a collector that hangs up gets its spans over another connection")
{
    Collector collector;
    ProviderCalls calls;
    TraceExporter exporter(settings_for(collector.url()), calls);
    exporter.queue().push(span_named("before"));
    collector.wait_for("before");
    wait_for_verdict(collector, exporter, 1);
    collector.hang_up_once();
    exporter.queue().push(span_named("after"));
    collector.wait_for("after");
    wait_for_verdict(collector, exporter, 2);
    CHECK(exporter.counters().failed == 0);
}

TEST_CASE("a collector that does not answer costs spans; who makes them does not wait")
{
    Collector collector;
    collector.withhold();
    ProviderCalls calls;
    TraceSettings settings = settings_for(collector.url());
    settings.queue_size = 8;
    settings.batch_size = 4;
    TraceExporter exporter(settings, calls);
    exporter.queue().push(span_named("first"));
    collector.wait_until([&] { return !collector.requests().empty(); });
    for (int i = 0; i < 100; ++i)
        exporter.queue().push(span_named("more"));
    CHECK(exporter.counters().dropped == 92);
    CHECK(exporter.counters().waiting == 8);
    collector.answer(200);
    wait_for_verdict(collector, exporter, 9);
    CHECK(exporter.counters().exported == 9);
}

TEST_CASE("an export that takes too long is given up and tried again")
{
    Collector collector;
    collector.withhold();
    ProviderCalls calls;
    TraceSettings settings = settings_for(collector.url());
    settings.timeout_ms = 20;
    TraceExporter exporter(settings, calls);
    exporter.queue().push(span_named("slow"));
    collector.wait_until([&] { return collector.requests().size() >= 2; });
    CHECK(metrics_of(calls, exporter).find("outcome=\"timeout\"") != std::string::npos);
}

TEST_CASE("spans that a collector took in part are counted for what they were")
{
    Collector collector;
    collector.answer(200, "", R"({"partialSuccess":{"rejectedSpans":"2","errorMessage":"two too many"}})");
    ProviderCalls calls;
    TraceSettings settings = settings_for(collector.url());
    settings.delay_ms = 60'000;
    settings.batch_size = 3;
    TraceExporter exporter(settings, calls);
    for (int i = 0; i < 3; ++i)
        exporter.queue().push(span_named("part"));
    wait_for_verdict(collector, exporter, 3);
    CHECK(exporter.counters().exported == 1);
    CHECK(exporter.counters().failed == 2);
}

TEST_CASE("with TLS spans go to whom the certificate vouches for, and to nobody else")
{
    const LocalCertificate& certificate = local_certificate();
    Collector collector(certificate.certificate, certificate.key);
    ProviderCalls calls;
    TraceSettings settings = settings_for(collector.url());
    SECTION("the operator's own")
    {
        settings.certificate = certificate.certificate;
        TraceExporter exporter(settings, calls);
        exporter.queue().push(span_named("secret"));
        collector.wait_for("secret");
    }
    SECTION("nobody vouches for it")
    {
        TraceExporter exporter(settings, calls);
        exporter.queue().push(span_named("secret"));
        collector.wait_until([&] { return metrics_of(calls, exporter).find("unreachable") != std::string::npos; });
        CHECK(collector.requests().empty());
    }
    SECTION("the file is no certificate")
    {
        settings.certificate = "/nonexistent";
        CHECK_THROWS_AS(TraceExporter(settings, calls), Failure);
    }
}

TEST_CASE("what is left is sent when the program ends")
{
    Collector collector;
    ProviderCalls calls;
    TraceSettings settings = settings_for(collector.url());
    settings.delay_ms = 600'000;
    std::optional<TraceExporter> exporter(std::in_place, settings, calls);
    exporter->queue().push(span_named("last"));
    exporter.reset();
    CHECK(collector.spans().size() == 1);
}

TEST_CASE("a program whose collector is away or silent ends all the same")
{
    ProviderCalls calls;
    std::string url;
    Collector silent;
    silent.withhold();
    SECTION("silent")
    {
        url = silent.url();
    }
    SECTION("away")
    {
        const Collector gone;
        url = gone.url();
    }
    std::optional<TraceExporter> exporter(std::in_place, settings_for(url), calls);
    for (int i = 0; i < 10; ++i)
        exporter->queue().push(span_named("lost"));
    exporter.reset();
    SUCCEED();
}
