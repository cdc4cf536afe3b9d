// What the program knows about itself as a whole: shared by all loops, safe on any thread.
#pragma once

#include "api/events/event_counters.hpp"
#include "api/metrics/api_metrics.hpp"
#include "core/metrics/provider_calls.hpp"

#include <atomic>
#include <memory>

namespace omni {

class TraceExporter;

struct Watch
{
    explicit Watch(const Router& router);
    ~Watch();

    ApiMetrics metrics;
    ProviderCalls calls;
    EventCounters events;
    std::unique_ptr<TraceExporter> exporter{}; // null: traces are not exported
    std::atomic<bool> is_stopping{false};      // the program, though it still answers
};

} // namespace omni
