#include "core/telemetry/settings.hpp"

#include "core/http_url.hpp"

#include <charconv>

namespace omni {

namespace {

Setting address(std::string name, std::string& target, std::string help)
{
    const auto store = [&target](std::string_view text) {
        target = text;
        return HttpUrl::parse(text).has_value();
    };
    return setting::custom(std::move(name), "an address such as http://collector:4318", store,
                           {.fallback = "", .help = std::move(help)});
}

Setting pairs(std::string name, ResourceAttributes& target, std::string help)
{
    const auto store = [&target](std::string_view text) {
        auto read = parse_otel_pairs(text);
        if (read)
            target = std::move(*read);
        return read.has_value();
    };
    return setting::custom(std::move(name), "key=value,key=value", store, {.fallback = "", .help = std::move(help)});
}

Setting ratio(double& target)
{
    const auto store = [&target](std::string_view text) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), target);
        return read.ec == std::errc() && read.ptr == text.data() + text.size() && target >= 0 && target <= 1;
    };
    return setting::custom("OTEL_TRACES_SAMPLER_ARG", "a number from 0 to 1", store,
                           {.fallback = "1", .help = "The share of traces that the ratio samplers record."});
}

} // namespace

std::string TraceSettings::url() const
{
    if (!traces_endpoint.empty())
        return traces_endpoint;
    return endpoint + (endpoint.ends_with('/') ? "v1/traces" : "/v1/traces");
}

std::vector<Setting> trace_settings(TraceSettings& settings)
{
    Setting headers = pairs("OTEL_EXPORTER_OTLP_HEADERS", settings.headers,
                            "Header fields for the collector, such as authorization=Bearer%20abc.");
    headers.is_secret = true;
    return {
        address("OTEL_EXPORTER_OTLP_ENDPOINT", settings.endpoint,
                "The OpenTelemetry collector that traces are sent to by OTLP over HTTP; without it there are none."),
        address("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", settings.traces_endpoint,
                "The whole address for traces, where it is not the endpoint's /v1/traces."),
        std::move(headers),
        setting::text("OTEL_EXPORTER_OTLP_CERTIFICATE", settings.certificate,
                      {"", "The PEM file of who vouches for the collector's certificate."}),
        setting::integer("OTEL_EXPORTER_OTLP_TIMEOUT", settings.timeout_ms, 1, 600'000,
                         {"10000", "How many milliseconds one export may take."}),
        setting::choice("OTEL_TRACES_SAMPLER", settings.sampler,
                        {"parentbased_always_on", "Which traces are recorded."}),
        ratio(settings.ratio),
        setting::text("OTEL_SERVICE_NAME", settings.service_name,
                      {"", "What the program is called in traces; its own name by default."}),
        pairs("OTEL_RESOURCE_ATTRIBUTES", settings.resource,
              "What else traces say about the program, such as deployment.environment.name=production."),
        setting::integer("OTEL_BSP_SCHEDULE_DELAY", settings.delay_ms, 1, 600'000,
                         {"5000", "After how many milliseconds spans are sent though a batch is not full."}),
        setting::integer("OTEL_BSP_MAX_QUEUE_SIZE", settings.queue_size, 1, 1'000'000,
                         {"2048", "How many spans wait to be sent; further ones are dropped and counted."}),
        setting::integer("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", settings.batch_size, 1, 100'000,
                         {"512", "How many spans are sent at once."}),
    };
}

} // namespace omni
