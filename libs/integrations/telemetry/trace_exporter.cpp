#include "integrations/telemetry/trace_exporter.hpp"

#include "core/http_url.hpp"
#include "core/log.hpp"
#include "core/retry_policy.hpp"
#include "core/uuid.hpp"
#include "core/version.hpp"
#include "integrations/telemetry/http_poster.hpp"

#include <boost/system/system_error.hpp>

namespace omni {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto farewell = 2s;
constexpr RetryPolicy retries{.max_attempts = 6, .base = 1s, .cap = 30s};

// What OTLP's specification says may be tried again ("Retryable Response Codes").
bool is_retryable(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

ResourceAttributes resource_of(const TraceSettings& settings)
{
    ResourceAttributes resource{{"service.name", settings.service_name},
                                {"service.version", std::string(version)},
                                {"service.instance.id", Uuid::v7().to_string()}};
    // OTEL_SERVICE_NAME takes precedence over service.name there; of other attributes the operator's count.
    for (const auto& [key, value] : settings.resource)
        if (key != "service.name" && key != "service.version" && key != "service.instance.id")
            resource.emplace_back(key, value);
    return resource;
}

std::unique_ptr<HttpPoster> poster_for(const TraceSettings& settings)
{
    try {
        return std::make_unique<HttpPoster>(HttpPoster::Options{.url = HttpUrl::parse(settings.url()).value(),
                                                                .content_type = "application/json",
                                                                .fields = settings.headers,
                                                                .certificate = settings.certificate});
    } catch (const boost::system::system_error& error) {
        throw Failure({ErrorCode::invalid_request,
                       "cannot use OTEL_EXPORTER_OTLP_CERTIFICATE " + settings.certificate + ": " + error.what()});
    }
}

} // namespace

// One try at a batch.
struct TraceExporter::Attempt
{
    bool is_over = true; // delivered, or there is no point in trying again
    std::int64_t rejected = 0;
    std::optional<std::chrono::milliseconds> retry_after{};
    std::string problem{}; // empty: delivered
};

TraceExporter::TraceExporter(const TraceSettings& settings, ProviderCalls& calls)
    : timeout_(settings.timeout_ms), delay_(settings.delay_ms), resource_(resource_of(settings)), calls_(calls),
      queue_(settings.queue_size, std::min(settings.batch_size, settings.queue_size)), poster_(poster_for(settings)),
      thread_([this] { run(); })
{
}

TraceExporter::~TraceExporter()
{
    stop_by_ = steady_clock::now() + farewell;
    queue_.close();
    thread_.join();
}

void TraceExporter::run()
{
    for (;;) {
        const bool is_last = queue_.is_closed();
        const std::vector<Span> batch = queue_.take(delay_);
        if (!batch.empty())
            send(batch);
        else if (is_last)
            return;
    }
}

void TraceExporter::send(const std::vector<Span>& batch)
{
    const std::string body = otlp_json(resource_, batch);
    const auto size = static_cast<std::int64_t>(batch.size());
    Random random = Random::from_entropy();
    for (int tries = 1; steady_clock::now() < stop_by_.load(); ++tries) {
        const Attempt tried = attempt(body);
        if (tried.problem.empty()) {
            exported_ += size - tried.rejected;
            failed_ += tried.rejected;
            is_failing_ = false;
            return;
        }
        if (!std::exchange(is_failing_, true))
            log::warning("cannot export traces", {{"error", tried.problem}});
        if (tried.is_over || !may_retry(retries, tries))
            break;
        // Closed, there is only one more try worth while.
        if (queue_.wait_until_closed(retry_delay(retries, tries, random, tried.retry_after)) && tries > 1)
            break;
    }
    failed_ += size;
}

TraceExporter::Attempt TraceExporter::attempt(const std::string& body)
{
    const auto began = steady_clock::now();
    const auto reply = poster_->post(body, [&] { return std::min(began + timeout_, stop_by_.load()); });
    const auto took = steady_clock::now() - began;
    if (!reply) {
        calls_.record("otlp", reply.error().code == ErrorCode::timeout ? "timeout" : "unreachable", took);
        return {.is_over = false, .problem = reply.error().message};
    }
    const bool is_taken = reply->status >= 200 && reply->status < 300;
    calls_.record("otlp", is_taken ? "ok" : is_retryable(reply->status) ? "throttled" : "refused", took);
    if (is_taken)
        return {.rejected = rejected_spans(reply->body)};
    return {.is_over = !is_retryable(reply->status),
            .retry_after = reply->retry_after,
            .problem = "the collector answered with status " + std::to_string(reply->status)};
}

TraceExporter::Counters TraceExporter::counters() const
{
    return {.exported = exported_,
            .dropped = queue_.dropped(),
            .failed = failed_,
            .waiting = static_cast<std::int64_t>(queue_.size())};
}

void TraceExporter::write(Exposition& out, const TraceExporter* exporter)
{
    const Counters counters = exporter ? exporter->counters() : Counters{};
    out.counter("omnicrm_trace_spans_exported_total", "Spans that the collector has taken.");
    out.sample({}, counters.exported);
    out.counter("omnicrm_trace_spans_dropped_total", "Spans that were lost, by why.");
    out.sample({{"reason", "queue_full"}}, counters.dropped);
    out.sample({{"reason", "export_failed"}}, counters.failed);
    out.gauge("omnicrm_trace_spans_waiting", "Spans that wait to be exported.");
    out.sample({}, counters.waiting);
}

} // namespace omni
