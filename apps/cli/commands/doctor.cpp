// omnicrm doctor: looks for what is wrong with an installation and says what to do about it.
#include "cli/commands/all.hpp"
#include "cli/config.hpp"
#include "cli/doctor/jwt_checks.hpp"
#include "cli/doctor/key_checks.hpp"
#include "cli/doctor/limit_checks.hpp"
#include "cli/doctor/mail_checks.hpp"
#include "cli/doctor/queue_checks.hpp"
#include "cli/doctor/replica_checks.hpp"
#include "cli/doctor/server_checks.hpp"
#include "cli/doctor/watch_checks.hpp"
#include "cli/session.hpp"
#include "core/config/common_settings.hpp"
#include "storage/migrations.hpp"
#include "storage/operations/server_health.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace omni::cli {
namespace {

struct DoctorConfig : KeystoreConfig, CommonConfig
{
    ReplicaConfig replicas;
    LimitConfig limits;
    JwtOptions jwt;
    MailOptions mail;
    WatchConfig watch;
};

// Reports every problem with the settings at once; false if there was one.
bool check_settings(Report& report, DoctorConfig& config)
{
    std::vector<Setting> settings = keystore_settings(config);
    settings.push_back(replica_setting(config.replicas));
    for (std::vector<Setting> part : {common_settings(config), limit_settings(config.limits), jwt_settings(config.jwt),
                                      mail_settings(config.mail), watch_settings(config.watch)}) {
        std::ranges::move(part, std::back_inserter(settings));
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
        check_server(report, session);
        check_keys(report, session, config);
        check_jwt(report, session, config.jwt);
        check_limits(report, session, config.limits);
        check_mail(report, session, config.mail);
    }
    check_replicas(report, config.database_url, config.replicas);
    check_watchers(report, config.watch);
    return report.status();
}

} // namespace

Command doctor_command()
{
    return {.words = {"doctor"},
            .summary = "examine settings, database, workers and queue",
            .help = "Reads, changes nothing, and says what to do about each problem:\n\n"
                    "  settings     all that is wrong with them at once\n"
                    "  login        DATABASE_URL reaches PostgreSQL, as a role bound by row security\n"
                    "  schema       all migrations are applied\n"
                    "  workers      some are alive, and the jobs of dead ones were taken over\n"
                    "  queue        nothing has waited for more than a minute; what failed, is paused, or is unknown\n"
                    "  schedule     every schedule has a next tick\n"
                    "  clock        this machine's and the server's differ by 2 s at most\n"
                    "  vacuum       no forgotten session or prepared transaction keeps dead rows from being removed\n"
                    "  replication  every slot is read, and retains no more WAL than max_wal_size\n"
                    "  bloat        tables of the queue with more than a million dead rows\n"
                    "  keys         APP_ENCRYPTION_KEYS opens every data key, and which wait for a rotation\n"
                    "  jwt          every key can be used, under its own name, and none stands twice\n"
                    "  limits       they keep out floods and not people; who is refused at the moment\n"
                    "  mail         the way out is open, a server or a directory; what has not left\n"
                    "  replica      each of DATABASE_REPLICA_URLS answers, and is 30 s behind at most\n"
                    "  metrics      whether the programs show any\n"
                    "  traces       the collector takes them, where one is configured\n\n"
                    "Exit status 4 if anything is BAD; a note is not.",
            .options = {},
            .run = examine};
}

} // namespace omni::cli
