// omnicrm doctor: looks for what is wrong with an installation and says what to do about it.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/session.hpp"
#include "core/config/common_settings.hpp"
#include "storage/migrations.hpp"
#include "storage/operations/all_jobs.hpp"
#include "storage/operations/server_health.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

constexpr double worrying_wait_seconds = 60;

// One line a check; remembers whether any failed.
class Report
{
public:
    void good(std::string_view what, std::string_view detail) { line("ok", what, detail); }
    void note(std::string_view what, std::string_view detail) { line("note", what, detail); }
    void bad(std::string_view what, std::string_view detail, std::string_view next_step)
    {
        line("BAD", what, detail);
        fmt::print("      {:<12}  → {}\n", "", next_step);
        has_problem_ = true;
    }
    int status() const { return has_problem_ ? exit_status::unhealthy : exit_status::ok; }

private:
    void line(std::string_view verdict, std::string_view what, std::string_view detail)
    {
        fmt::print("{:<4}  {:<12}  {}\n", verdict, what, detail);
    }

    bool has_problem_ = false;
};

struct DoctorConfig : AccountConfig, CommonConfig
{
};

// Reports every problem with the settings at once; false if there was one.
bool check_settings(Report& report, DoctorConfig& config)
{
    std::vector<Setting> settings = account_settings(config);
    for (Setting& setting : common_settings(config)) {
        settings.push_back(std::move(setting));
    }
    const Result<void> loaded = load_settings(settings, process_environment());
    if (!loaded) {
        report.bad("settings", loaded.error().message, "env.example explains every setting");
        return false;
    }
    report.good("settings", fmt::format("complete; master key '{}' wraps", config.encryption_keys->first_id()));
    return true;
}

void check_login(Report& report, const std::string& url)
{
    Session session(url);
    ServerHealth health(session.database());
    try {
        const LoginRights rights = session.run(health.login_rights());
        if (rights.is_superuser || rights.bypasses_row_security || rights.owns_tables) {
            report.bad("login", fmt::format("DATABASE_URL logs in as {}, whom row security does not bind", rights.role),
                       "use omnicrm_api for the API and omnicrm_worker for workers");
        } else {
            report.good("login",
                        fmt::format("as {}, bound by row security; PostgreSQL {}", rights.role, rights.server_version));
        }
    } catch (const Failure& failure) {
        report.bad("login", failure.error().message, "check host, port, role and password in DATABASE_URL");
    }
}

// False when the schema is not there, so that looking further makes no sense.
bool check_schema(Report& report, const std::string& owner_url)
{
    const Result<std::vector<std::string>> pending = pending_migrations(owner_url);
    if (!pending) {
        report.bad("schema", pending.error().message, "check DATABASE_OWNER_URL");
        return false;
    }
    if (!pending->empty()) {
        report.bad("schema", fmt::format("{} migrations are not applied, from {}", pending->size(), pending->front()),
                   "run omnicrm migrate");
        return false;
    }
    report.good("schema", "up to date");
    return true;
}

void check_queue(Report& report, Session& session)
{
    AllJobs jobs(session.database());
    const std::vector<LiveWorker> workers = session.run(jobs.workers());
    const QueueDepth depth = session.run(jobs.depth());
    if (workers.empty()) {
        report.bad("workers", "none is alive: nothing that is queued will be done", "start omnicrm-worker");
    }
    for (const LiveWorker& worker : workers) {
        report.good("worker", fmt::format("{} pid {}, since {}, last heard of {}", worker.host, worker.pid,
                                          format_rfc3339(worker.started_at), format_rfc3339(worker.heartbeat_at)));
    }
    const std::string detail = fmt::format("{} queued, {} running, {} failed; the oldest has waited {:.0f} s",
                                           depth.queued, depth.running, depth.failed, depth.oldest_seconds);
    if (depth.oldest_seconds > worrying_wait_seconds) {
        report.bad("queue", detail, "add workers, or see what they do: omnicrm jobs list --state running");
    } else {
        report.good("queue", detail);
    }
    if (depth.failed > 0) {
        report.note("jobs", fmt::format("{} failed for good: omnicrm jobs list --state failed", depth.failed));
    }
}

void check_horizon(Report& report, Session& session)
{
    ServerHealth health(session.database());
    const std::optional<HorizonHolder> holder = session.run(health.horizon());
    if (!holder) {
        report.good("vacuum", "no session has held a snapshot for longer than a minute");
        return;
    }
    report.bad("vacuum",
               fmt::format("pid {} ({}, {}, {}) holds a snapshot for {:.0f} s: dead rows pile up", holder->pid,
                           holder->role, holder->application, holder->state, holder->seconds),
               fmt::format("end it, or: select pg_terminate_backend({})", holder->pid));
}

int examine(const Arguments&)
{
    Report report;
    DoctorConfig config;
    if (!check_settings(report, config)) {
        return report.status();
    }
    check_login(report, config.database_url);
    if (check_schema(report, config.database_owner_url)) {
        Session session(config.database_owner_url);
        check_queue(report, session);
        check_horizon(report, session);
    }
    return report.status();
}

} // namespace

Command doctor_command()
{
    return {
        .words = {"doctor"},
        .summary = "examine settings, database, workers and queue",
        .help =
            "Checks the settings (all problems at once), that DATABASE_URL reaches PostgreSQL as a role bound by row\n"
            "security, that all migrations are applied, that workers are alive and keep up, and that no forgotten\n"
            "transaction keeps dead rows from being removed. Changes nothing. Exit status 4 if anything is bad.",
        .options = {},
        .run = examine};
}

} // namespace omni::cli
