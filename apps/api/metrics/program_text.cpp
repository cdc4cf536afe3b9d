#include "api/metrics/program_text.hpp"

#include "api/auth/password_checks.hpp"
#include "api/events/event_metrics.hpp"
#include "api/metrics/queue_text.hpp"
#include "api/metrics/server_text.hpp"
#include "api/metrics/watch.hpp"
#include "core/metrics/exposition.hpp"
#include "core/metrics/process.hpp"
#include "integrations/telemetry/trace_exporter.hpp"
#include "storage/database_metrics.hpp"

namespace omni {

namespace {

void write_passwords(Exposition& out, const PasswordChecks& passwords)
{
    const PasswordChecks::Counters counters = passwords.counters();
    out.counter("omnicrm_password_checks_total", "Passwords that were checked, or refused because too many waited.");
    out.sample({{"outcome", "checked"}}, counters.checked);
    out.sample({{"outcome", "refused"}}, counters.refused);
    out.gauge("omnicrm_password_checks_pending", "Passwords that are being checked or wait for it.");
    out.sample({}, static_cast<std::int64_t>(counters.pending));
}

} // namespace

std::string program_metrics(const Watch& watch, const PasswordChecks& passwords, const ToldByDatabase& told)
{
    Exposition out;
    write_queue_metrics(out, told.queue ? &*told.queue : nullptr);
    write_server_metrics(out, told.server ? &*told.server : nullptr);
    watch.metrics.write(out);
    write_replica_lags(out, told.replicas);
    write_passwords(out, passwords);
    write_event_metrics(out, watch.events);
    watch.calls.write(out);
    TraceExporter::write(out, watch.exporter.get());
    write_process_metrics(out, "omnicrm-api");
    return out.text();
}

} // namespace omni
