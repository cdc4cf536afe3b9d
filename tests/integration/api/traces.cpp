// A request's way through the API as its caller's trace shows it.
#include "api_server.hpp"
#include "support/collector.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const std::string trace = "0af7651916cd43dd8448eb211c80319c";
const std::string parent = "b7ad6b7169203331";
const std::string sampled = "00-" + trace + "-" + parent + "-01";

auto exporting_to(const Collector& collector)
{
    return [&collector](ApiConfig& config) {
        config.traces.endpoint = collector.url();
        config.traces.delay_ms = 1;
    };
}

Fields with(Fields fields, const std::string& name, const std::string& value)
{
    fields[name] = value;
    return fields;
}

// A vCard, uploaded: what enqueues a job.
Reply upload(ApiServer& api, const Fields& fields)
{
    return api.request("POST", "/api/v1/imports?fileName=one.vcf", with(fields, "Content-Type", "text/vcard"),
                       "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n");
}

} // namespace

TEST_CASE("a request is a span below its caller's, and its statements are spans below it")
{
    Collector collector;
    ApiServer api(exporting_to(collector));
    const Person person = make_person(api.database());
    Fields fields = with(person.fields(), "traceparent", sampled);
    fields["tracestate"] = "congo=t61rcWkgMzE";
    REQUIRE(api.request("GET", "/api/v1/contacts?importId=3f6f0a52-0b57-4c0a-9d43-77a4c1b6f3ee", fields).status == 200);
    const CollectedSpan request = collector.wait_for("GET /api/v1/contacts");
    CHECK(request.trace_id == trace);
    CHECK(request.parent_id == parent);
    CHECK(request.state == "congo=t61rcWkgMzE");
    CHECK(request.kind == 2);
    CHECK_FALSE(request.has_failed);
    CHECK(request.resource.at("service.name") == "omnicrm-api");
    CHECK(request.attributes.at("http.request.method") == "GET");
    CHECK(request.attributes.at("http.route") == "/api/v1/contacts");
    CHECK(request.attributes.at("url.path") == "/api/v1/contacts");
    CHECK(request.attributes.at("http.response.status_code") == "200");
    bool has_statement = false;
    for (const CollectedSpan& span : collector.spans()) {
        CHECK(span.trace_id == trace);
        for (const auto& [key, value] : span.attributes)
            CHECK(value.find("3f6f0a52") == std::string::npos);
        if (span.parent_id != request.span_id)
            continue;
        has_statement = true;
        CHECK(span.kind == 3);
        CHECK(span.attributes.at("db.system.name") == "postgresql");
        CHECK(span.attributes.at("db.query.summary") == span.name);
        CHECK(span.began_ns >= request.began_ns);
        CHECK(span.ended_ns <= request.ended_ns);
    }
    CHECK(has_statement);
}

TEST_CASE("a trace begins where the caller has none, and is not recorded where the caller does not record")
{
    Collector collector;
    ApiServer api(exporting_to(collector));
    REQUIRE(api.request("GET", "/health", {{"traceparent", "00-" + trace + "-" + parent + "-00"}}).status == 200);
    REQUIRE(api.request("GET", "/api/v1/health").status == 200);
    const CollectedSpan span = collector.wait_for("GET /api/v1/health");
    CHECK(span.parent_id.empty());
    CHECK(span.attributes.at("url.path") == "/api/v1/health");
}

TEST_CASE("failures are marked, and what finds no route is called by its method")
{
    Collector collector;
    ApiServer api(exporting_to(collector));
    REQUIRE(api.request("GET", "/api/v1/nothing/here?secret=1").status == 404);
    const CollectedSpan missing = collector.wait_for("GET");
    CHECK(missing.attributes.at("http.response.status_code") == "404");
    CHECK_FALSE(missing.attributes.contains("http.route"));
    CHECK_FALSE(missing.has_failed); // the client's mistake
    // Another program's version, as far as this one can tell.
    api.database().sql("update omnicrm.schema_migrations set name = 'later_' || name where name like '0001%'");
    const int status = api.request("GET", "/ready").status;
    api.database().sql("update omnicrm.schema_migrations set name = substr(name, 7) where name like 'later_%'");
    CHECK(status == 503);
    CHECK(collector.wait_for("GET /api/v1/ready").has_failed);
}

TEST_CASE("a job that a request enqueues keeps the request's place in its trace")
{
    Collector collector;
    ApiServer api(exporting_to(collector));
    const Person person = make_person(api.database());
    REQUIRE(upload(api, with(person.fields(), "traceparent", sampled)).status == 201);
    const CollectedSpan request = collector.wait_for("POST /api/v1/imports");
    CHECK(api.database().value("select trace from omnicrm.submitted_jobs") ==
          "00-" + trace + "-" + request.span_id + "-01");
}

TEST_CASE("without a collector a job keeps its caller's trace, or none")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Fields fields = with(person.fields(), "traceparent", sampled);
    fields["tracestate"] = "congo=1";
    REQUIRE(upload(api, fields).status == 201);
    CHECK(api.database().value("select trace from omnicrm.submitted_jobs") == sampled + " congo=1");
    api.database().sql("truncate omnicrm.submitted_jobs");
    REQUIRE(upload(api, with(person.fields(), "traceparent", "00-broken")).status == 201);
    CHECK(api.database().value("select trace from omnicrm.submitted_jobs") == "null");
}

TEST_CASE("a collector that hangs or is away does not touch requests")
{
    Collector collector;
    collector.withhold();
    ApiServer api([&](ApiConfig& config) {
        exporting_to(collector)(config);
        config.traces.queue_size = 4;
        config.traces.batch_size = 2;
    });
    for (int i = 0; i < 20; ++i)
        REQUIRE(api.request("GET", "/health").status == 200);
    const Reply metrics = api.request("GET", "/metrics", {{"Authorization", "Bearer " + std::string(metrics_token)}});
    CHECK(metrics.body.find("omnicrm_trace_spans_dropped_total{reason=\"queue_full\"} ") != std::string::npos);
    CHECK(metrics.body.find("omnicrm_trace_spans_dropped_total{reason=\"queue_full\"} 0\n") == std::string::npos);
    collector.answer(200);
}
