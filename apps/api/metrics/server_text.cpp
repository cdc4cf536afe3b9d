#include "api/metrics/server_text.hpp"

#include "core/metrics/exposition.hpp"

#include <span>

namespace omni {

namespace {

void write_number(Exposition& out, std::string_view name, std::string_view help, const auto* value)
{
    out.gauge(name, help);
    if (value)
        out.sample({}, *value);
}

} // namespace

void write_server_metrics(Exposition& out, const ServerMetrics* metrics)
{
    const Hindrances* const hindrances = metrics ? &metrics->hindrances : nullptr;
    write_number(out, "omnicrm_jobs_lost", "Jobs of dead workers that nobody has taken over.",
                 hindrances ? &hindrances->lost_jobs : nullptr);
    write_number(out, "omnicrm_users_paused", "Users whose jobs are not started.",
                 hindrances ? &hindrances->paused_users : nullptr);
    write_number(out, "omnicrm_db_oldest_transaction_seconds",
                 "How long the oldest transaction has lasted that keeps dead rows from being removed.",
                 hindrances ? &hindrances->oldest_transaction_seconds : nullptr);
    write_number(out, "omnicrm_db_clock_lead_seconds", "By how much the database's clock is ahead of this machine's.",
                 metrics ? &metrics->clock_lead_seconds : nullptr);
    const std::span<const ReplicationSlot> slots = metrics ? metrics->slots : std::span<const ReplicationSlot>{};
    const std::span<const TableRows> tables = metrics ? metrics->tables : std::span<const TableRows>{};
    out.gauge("omnicrm_db_slot_active", "1 while somebody reads the replication slot.");
    for (const ReplicationSlot& slot : slots)
        out.sample({{"slot", slot.name}}, std::int64_t{slot.is_active});
    out.gauge("omnicrm_db_slot_lost", "1 when WAL was removed that the replication slot's reader needs.");
    for (const ReplicationSlot& slot : slots)
        out.sample({{"slot", slot.name}}, std::int64_t{slot.is_lost});
    out.gauge("omnicrm_db_slot_retained_bytes", "WAL that the replication slot keeps from being removed.");
    for (const ReplicationSlot& slot : slots)
        out.sample({{"slot", slot.name}}, slot.retained_bytes);
    out.gauge("omnicrm_db_dead_rows", "Dead rows of the queue's hot tables, as the server estimates them.");
    for (const TableRows& table : tables)
        out.sample({{"table", table.table_name}}, table.dead_rows);
}

} // namespace omni
