#include "cli/doctor/watch_checks.hpp"

#include "core/config/common_settings.hpp"
#include "core/http_url.hpp"
#include "integrations/telemetry/http_poster.hpp"

#include <boost/system/system_error.hpp>
#include <fmt/format.h>

namespace omni::cli {
namespace {

constexpr std::string_view export_of_nothing = R"({"resourceSpans":[]})";

std::string sampling_of(const TraceSettings& traces)
{
    const bool has_ratio =
        traces.sampler == TracesSampler::traceidratio || traces.sampler == TracesSampler::parentbased_traceidratio;
    return has_ratio ? fmt::format("{} {}", enum_name(traces.sampler), traces.ratio)
                     : std::string(enum_name(traces.sampler));
}

// Nothing: it took what it was sent.
std::optional<std::string> problem_with(const TraceSettings& traces)
{
    try {
        HttpPoster poster({.url = HttpUrl::parse(traces.url()).value(),
                           .content_type = "application/json",
                           .fields = traces.headers,
                           .certificate = traces.certificate});
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(traces.timeout_ms);
        const auto reply = poster.post(export_of_nothing, [deadline] { return deadline; });
        if (!reply)
            return reply.error().message;
        if (reply->status < 200 || reply->status > 299)
            return fmt::format("it answers with status {}", reply->status);
        return std::nullopt;
    } catch (const boost::system::system_error& error) {
        return fmt::format("{}: {}", traces.certificate, error.what());
    }
}

void check_collector(Report& report, const TraceSettings& traces)
{
    if (!traces.is_on()) {
        report.good("traces", "are not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not set");
        return;
    }
    if (const auto problem = problem_with(traces)) {
        report.bad("traces", fmt::format("{} cannot be exported to: {}", traces.url(), *problem),
                   "start the collector, or correct OTEL_EXPORTER_OTLP_ENDPOINT, _HEADERS, _CERTIFICATE; spans are "
                   "lost meanwhile");
    } else {
        report.good("traces", fmt::format("go to {}, sampled {}", traces.url(), sampling_of(traces)));
    }
}

} // namespace

std::vector<Setting> watch_settings(WatchConfig& config)
{
    std::vector<Setting> settings = trace_settings(config.traces);
    settings.push_back(bearer_secrets_setting("METRICS_TOKEN", config.metrics_tokens,
                                              "What Prometheus sends as its bearer token to read /metrics."));
    return settings;
}

void check_watchers(Report& report, const WatchConfig& config)
{
    report.good("metrics", config.metrics_tokens.empty() ? "are not shown: METRICS_TOKEN is not set"
                                                         : "are shown to who has METRICS_TOKEN");
    check_collector(report, config.traces);
}

} // namespace omni::cli
