// Sends finished spans to the operator's OpenTelemetry collector, in batches, on a thread of its own.
//
// A collector that is slow or away costs spans, never requests: the queue in front is bounded, each export has a time
// limit, and what cannot be delivered is dropped and counted.
#pragma once

#include "core/metrics/provider_calls.hpp"
#include "core/telemetry/settings.hpp"
#include "core/telemetry/span_queue.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>

namespace omni {

class HttpPoster;

class TraceExporter
{
public:
    // `settings` must be on. Throws Failure when they name what cannot be used.
    TraceExporter(const TraceSettings& settings, ProviderCalls& calls);

    // Sends what is left, for two seconds at most.
    ~TraceExporter();
    TraceExporter(const TraceExporter&) = delete;
    TraceExporter& operator=(const TraceExporter&) = delete;

    // Where spans go in.
    SpanQueue& queue() { return queue_; }

    struct Counters
    {
        std::int64_t exported = 0;
        std::int64_t dropped = 0; // the queue was full
        std::int64_t failed = 0;  // the collector refused them, or could not be reached often enough
        std::int64_t waiting = 0; // now
    };
    Counters counters() const;

    // The same as metrics: omnicrm_trace_…; of no exporter zeros.
    static void write(Exposition& out, const TraceExporter* exporter);

private:
    struct Attempt;

    void run();
    void send(const std::vector<Span>& batch);
    Attempt attempt(const std::string& body);

    std::chrono::milliseconds timeout_;
    std::chrono::milliseconds delay_;
    ResourceAttributes resource_;
    ProviderCalls& calls_;
    SpanQueue queue_;
    std::unique_ptr<HttpPoster> poster_;
    std::atomic<std::int64_t> exported_{0};
    std::atomic<std::int64_t> failed_{0};
    std::atomic<std::chrono::steady_clock::time_point> stop_by_{std::chrono::steady_clock::time_point::max()};
    bool is_failing_ = false; // said so in the log
    std::thread thread_;
};

} // namespace omni
