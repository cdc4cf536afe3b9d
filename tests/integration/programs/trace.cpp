// One trace through both programs: a request to the API, the job it enqueues, the worker that runs it.
#include "core/metrics/provider_calls.hpp"
#include "integration/api/api_server.hpp"
#include "integration/worker/engine_world.hpp"
#include "integrations/telemetry/trace_exporter.hpp"
#include "support/collector.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

struct ImportArgs
{
    std::string import_id;
};
BOOST_DESCRIBE_STRUCT(ImportArgs, (), (import_id))

// Stands in for the import, whose own work is of no concern here.
worker::JobKind import_file()
{
    return worker::job_kind<ImportArgs>("import_file", {},
                                        [](worker::JobContext&, ImportArgs) -> boost::asio::awaitable<worker::Outcome> {
                                            co_return worker::Outcome::done();
                                        });
}

} // namespace

TEST_CASE("a browser's trace goes on through the API and its job to the collector")
{
    const Collector collector;
    ApiServer api([&](ApiConfig& config) {
        config.traces.endpoint = collector.url();
        config.traces.delay_ms = 1;
    });
    Fields fields = make_person(api.database()).fields();
    fields["Content-Type"] = "text/vcard";
    fields["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    fields["tracestate"] = "congo=t61rcWkgMzE";
    const Reply reply = api.request("POST", "/api/v1/imports?fileName=one.vcf", fields,
                                    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n");
    REQUIRE(reply.status == 201);

    ProviderCalls calls;
    TraceExporter exporter({.service_name = "omnicrm-worker", .endpoint = collector.url(), .delay_ms = 1}, calls);
    Tracer tracer(TracesSampler::parentbased_always_on, 1, exporter.queue(), Random(1));
    worker::test::Worker engine({import_file()}, worker::test::quick(), api.database().worker_url(), &tracer);
    engine.drive([&] { return api.database().value("select count(*) from omnicrm.finished_jobs") == "1"; });

    const CollectedSpan request = collector.wait_for("POST /api/v1/imports");
    const CollectedSpan job = collector.wait_for("process import_file");
    for (const CollectedSpan& span : {request, job}) {
        CHECK(span.trace_id == "0af7651916cd43dd8448eb211c80319c");
        CHECK(span.state == "congo=t61rcWkgMzE");
    }
    CHECK(request.parent_id == "b7ad6b7169203331");
    CHECK(job.parent_id == request.span_id);
    CHECK(request.resource.at("service.name") == "omnicrm-api");
    CHECK(job.resource.at("service.name") == "omnicrm-worker");
    CHECK(request.resource.at("service.instance.id") != job.resource.at("service.instance.id"));
    CHECK(job.began_ns >= request.began_ns);
    for (const ExportRequest& sent : collector.requests())
        CHECK(sent.problem.empty());
}
