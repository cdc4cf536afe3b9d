#include "worker/metrics/worker_metrics.hpp"

#include "core/metrics/exposition.hpp"
#include "core/metrics/process.hpp"
#include "core/metrics/provider_calls.hpp"
#include "integrations/telemetry/trace_exporter.hpp"
#include "storage/database.hpp"
#include "storage/database_metrics.hpp"
#include "worker/engine.hpp"
#include "worker/metrics/job_metrics.hpp"

namespace omni::worker {

namespace {

void write_engine(Exposition& out, const Engine& engine)
{
    const Engine::Counters counters = engine.counters();
    out.gauge("omnicrm_worker_lease_held", "1 while this worker's lease holds; without it, it claims nothing.");
    out.sample({}, std::int64_t{counters.has_lease});
    out.gauge("omnicrm_worker_running", "Jobs that run in this worker.");
    out.sample({}, static_cast<std::int64_t>(counters.running));
    out.gauge("omnicrm_worker_ready", "Jobs that it has claimed and not started.");
    out.sample({}, static_cast<std::int64_t>(counters.ready));
    out.counter("omnicrm_worker_started_total", "Jobs that it has started.");
    out.sample({}, counters.started);
    engine.job_metrics().write(out);
}

} // namespace

std::string worker_metrics(const WorkerWatch& watch)
{
    Exposition out;
    write_engine(out, watch.engine);
    write_database_metrics(out, {watch.database.counters()}, {watch.database.statements().get()});
    watch.calls.write(out);
    TraceExporter::write(out, watch.exporter);
    write_process_metrics(out, "omnicrm-worker");
    return out.text();
}

} // namespace omni::worker
