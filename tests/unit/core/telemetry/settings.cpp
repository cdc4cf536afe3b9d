#include "core/telemetry/settings.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

Result<TraceSettings> load(const Environment& environment)
{
    TraceSettings settings{.service_name = "omnicrm-api"};
    const auto loaded = load_settings(trace_settings(settings), environment);
    if (!loaded)
        return loaded.error();
    return settings;
}

} // namespace

TEST_CASE("without an endpoint nothing is traced")
{
    const TraceSettings settings = load({}).value();
    CHECK_FALSE(settings.is_on());
    CHECK(settings.service_name == "omnicrm-api");
    CHECK(settings.sampler == TracesSampler::parentbased_always_on);
}

TEST_CASE("the endpoint's address for traces is appended, unless it was given whole")
{
    CHECK(load({{"OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"}})->url() == "http://collector:4318/v1/traces");
    CHECK(load({{"OTEL_EXPORTER_OTLP_ENDPOINT", "https://c/base/"}})->url() == "https://c/base/v1/traces");
    CHECK(load({{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c:1/here"}})->url() == "http://c:1/here");
}

TEST_CASE("settings of tracing are read under OpenTelemetry's names")
{
    const TraceSettings settings = load({{"OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"},
                                         {"OTEL_TRACES_SAMPLER", "parentbased_traceidratio"},
                                         {"OTEL_TRACES_SAMPLER_ARG", "0.05"},
                                         {"OTEL_SERVICE_NAME", "crm"},
                                         {"OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"},
                                         {"OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20x"},
                                         {"OTEL_BSP_MAX_QUEUE_SIZE", "10"}})
                                       .value();
    CHECK(settings.is_on());
    CHECK(settings.sampler == TracesSampler::parentbased_traceidratio);
    CHECK(settings.ratio == 0.05);
    CHECK(settings.service_name == "crm");
    CHECK(settings.resource.at(0).second == "test");
    CHECK(settings.headers.at(0).second == "Bearer x");
    CHECK(settings.queue_size == 10);
}

TEST_CASE("wrong settings of tracing are refused, and its secrets are not shown")
{
    const auto wrong = load({{"OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"},
                             {"OTEL_TRACES_SAMPLER", "sometimes"},
                             {"OTEL_TRACES_SAMPLER_ARG", "1.5"},
                             {"OTEL_EXPORTER_OTLP_HEADERS", "hunter2"}});
    REQUIRE(wrong.has_error());
    CHECK(wrong.error().fields.size() == 4);
    CHECK(wrong.error().message.find("hunter2") == std::string::npos);
}
