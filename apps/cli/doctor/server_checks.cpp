#include "cli/doctor/server_checks.hpp"

#include "cli/shown.hpp"
#include "storage/operations/server_health.hpp"

#include <fmt/format.h>

#include <cmath>

namespace omni::cli {
namespace {

constexpr double tolerable_clock_difference = 2; // seconds
constexpr std::int64_t many_dead_rows = 1'000'000;

// Leases and due times use the server's clock alone; logs, sessions and tokens the programs' own.
void check_clock(Report& report, Session& session, ServerHealth& health)
{
    const double lead = session.run(health.clock_lead());
    const std::string detail = fmt::format("the server's is {} {} this machine's", shown_duration(std::abs(lead)),
                                           lead < 0 ? "behind" : "ahead of");
    if (std::abs(lead) > tolerable_clock_difference) {
        report.bad("clock", detail, "keep both machines' clocks right: NTP");
    } else {
        report.good("clock", detail);
    }
}

void check_horizon(Report& report, Session& session, ServerHealth& health)
{
    const std::optional<HorizonHolder> holder = session.run(health.horizon());
    if (!holder) {
        report.good("vacuum", "no session has been in a transaction for longer than a minute");
        return;
    }
    report.bad("vacuum",
               fmt::format("pid {} ({}, {}, {}) has been in a transaction for {}: dead rows pile up", holder->pid,
                           holder->role, holder->application, holder->state, shown_duration(holder->seconds)),
               fmt::format("end it, or: select pg_terminate_backend({})", holder->pid));
}

void check_prepared(Report& report, Session& session, ServerHealth& health)
{
    for (const PreparedTransaction& transaction : session.run(health.prepared_transactions())) {
        report.bad("prepared",
                   fmt::format("transaction '{}' of {} in {} was prepared {} ago and is not ended: it holds its locks, "
                               "and dead rows pile up",
                               transaction.name, transaction.role, transaction.database,
                               shown_duration(transaction.seconds)),
                   fmt::format("commit prepared '{0}', or rollback prepared '{0}'", transaction.name));
    }
}

void check_slots(Report& report, Session& session, ServerHealth& health)
{
    for (const ReplicationSlot& slot : session.run(health.replication_slots())) {
        const std::string retained = shown_size(slot.retained_bytes);
        if (slot.is_lost) {
            report.bad("replication", fmt::format("slot '{}' has lost WAL that its reader needs", slot.name),
                       fmt::format("set its reader up anew, and: select pg_drop_replication_slot('{}')", slot.name));
        } else if (!slot.is_active && slot.retained_bytes == 0) {
            report.note("replication", fmt::format("nobody reads slot '{}'; it retains no WAL yet", slot.name));
        } else if (!slot.is_active) {
            report.bad("replication",
                       fmt::format("nobody reads slot '{}', which retains {} of WAL", slot.name, retained),
                       fmt::format("start its reader, or: select pg_drop_replication_slot('{}')", slot.name));
        } else if (slot.retained_bytes > slot.usual_bytes) {
            report.bad("replication", fmt::format("slot '{}' lags {} of WAL behind", slot.name, retained),
                       "see why its reader is slow, before the disk is full");
        } else {
            report.good("replication", fmt::format("slot '{}' is read, {} behind", slot.name, retained));
        }
    }
}

void check_bloat(Report& report, Session& session, ServerHealth& health)
{
    for (const TableRows& table : session.run(health.dead_rows())) {
        if (table.dead_rows > many_dead_rows) {
            report.note("bloat", fmt::format("{} has {} dead rows beside {} live ones: vacuum omnicrm.{}",
                                             table.table_name, table.dead_rows, table.live_rows, table.table_name));
        }
    }
}

} // namespace

void check_server(Report& report, Session& session)
{
    ServerHealth health(session.database());
    check_clock(report, session, health);
    check_horizon(report, session, health);
    check_prepared(report, session, health);
    check_slots(report, session, health);
    check_bloat(report, session, health);
}

} // namespace omni::cli
