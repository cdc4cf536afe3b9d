// What doctor finds.
#include "core/crypto/key_ring.hpp"
#include "operator_program.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/collector.hpp"
#include "support/local_certificate.hpp"
#include "support/queue.hpp"
#include "support/scratch_folder.hpp"
#include "support/server_clock.hpp"
#include "support/smtp_server.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

// An installation where all is well.
struct Healthy : OperatorProgram
{
    Healthy() { start_jobs(database()); }

    // What doctor says when the server's clock is ahead by an interval.
    Said doctor_with_clock_ahead(const std::string& interval) const
    {
        const ShiftedClock clock(database(), interval);
        return run("doctor");
    }
};

// A session that somebody forgot, in the middle of a transaction.
class ForgottenSession
{
public:
    ForgottenSession(const std::string& url, const std::string& begin, const std::string& statement)
        : session_(pg::BlockingSession::open(url).value())
    {
        run("set application_name = 'forgotten'");
        pid_ = *run("select pg_backend_pid()").at(0).at(0);
        run(begin);
        run(statement);
    }

    const std::string& pid() const { return pid_; }

private:
    std::vector<std::vector<std::optional<std::string>>> run(const std::string& sql)
    {
        return session_.execute(sql).value();
    }

    pg::BlockingSession session_;
    std::string pid_;
};

// A replication slot that nobody reads, for as long as it lives.
class Slot
{
public:
    enum class Wal { none, kept }; // from its making on, or none before somebody reads

    Slot(const TestDatabase& database, std::string name, Wal wal) : database_(database), name_(std::move(name))
    {
        database_.sql("select pg_create_physical_replication_slot('" + name_ + "', " +
                      (wal == Wal::kept ? "true" : "false") + ")");
    }
    ~Slot() { database_.sql("select pg_drop_replication_slot('" + name_ + "')"); }

private:
    const TestDatabase& database_;
    std::string name_;
};

// A bucket as an API server leaves it that asked `ago` for a token.
std::string bucket(const std::string& name, const std::string& level, int granted, const std::string& ago = "1 second")
{
    return "insert into omnicrm.rate_buckets (name, level, refilled_at, full_at, granted) values ('" + name + "', " +
           level + ", now() - interval '" + ago + "', now() - interval '" + ago + "' + interval '10 seconds', " +
           std::to_string(granted) + ");";
}

// A key of an issuer: RFC 7515, appendix A.3.
std::string jwk(const std::string& kid)
{
    return R"({"kty":"EC","crv":"P-256","kid":")" + kid +
           R"(","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
           R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
}

void accept(const TestDatabase& database, const std::string& kid, const std::string& jwk)
{
    database.sql("insert into omnicrm.jwt_keys (kid, id, jwk) values ('" + kid + "', gen_random_uuid(), '" + jwk +
                 "')");
}

// Writes so much WAL that is nobody's data.
void write_wal(const TestDatabase& database, int megabytes)
{
    for (int i = 0; i < megabytes; i += 10)
        database.sql("select pg_logical_emit_message(false, '', repeat('x', 10000000))");
}

} // namespace

TEST_CASE("where all is well doctor finds nothing")
{
    const Healthy f;
    const Said said = f.run("doctor");
    CAPTURE(said.text);
    CHECK(said.status == 0);
    CHECK_FALSE(said.has("BAD"));
    CHECK_FALSE(said.has("note"));
    for (const char* what :
         {"settings", "login", "schema", "worker", "queue", "clock", "vacuum", "keys", "jwt", "limits", "mail"})
        CHECK(said.has(std::string("ok    ") + what));
}

TEST_CASE("doctor finds that no worker lives")
{
    const Healthy f;
    f.database().sql("update omnicrm.workers set expires_at = now() - interval '1 second'");
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   workers       none is alive: nothing that is queued will be done"));
}

TEST_CASE("doctor finds what has waited for too long, unless it is paused")
{
    const Healthy f;
    const UserId user = f.database().create_user();
    submit_job(f.database(), user);
    f.database().sql("update omnicrm.ready_jobs set since = now() - interval '10 minutes'");
    const Said late = f.run("doctor");
    CHECK(late.status == 4);
    CHECK(late.has("BAD   queue         1 queued, 0 running, 0 failed; the oldest has waited 10 min"));
    const bool is_user_paused = GENERATE(false, true);
    f.database().sql(is_user_paused ? "select omnicrm.pause_user('" + user.to_string() + "')"
                                    : "select omnicrm.pause_kind('import_file')");
    const Said paused = f.run("doctor");
    CHECK(paused.status == 0);
    CHECK(paused.has("ok    queue         1 queued, 0 running, 0 failed; the oldest has waited 0 ms"));
}

TEST_CASE("doctor finds schedules that never come")
{
    const Healthy f;
    f.database().sql("insert into omnicrm.job_schedules (name, kind, cron, problem) values "
                     "('nightly', 'digest', '61 * * * *', 'the minute is wrong')");
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   schedule      'nightly' enqueues nothing: the minute is wrong"));
}

TEST_CASE("doctor finds jobs that died with their worker")
{
    const Healthy f;
    submit_job(f.database(), f.database().create_user());
    start_jobs(f.database());
    f.database().sql("update omnicrm.workers set expires_at = now() - interval '20 seconds'");
    CHECK_FALSE(f.run("doctor").has("taken over"));
    f.database().sql("update omnicrm.workers set expires_at = now() - interval '40 seconds', dead_at = now()");
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("1 jobs of 1 dead workers have not been taken over"));
}

TEST_CASE("doctor notes what is paused and what nobody knows how to do, and is not alarmed")
{
    const Healthy f;
    const UserId user = f.database().create_user("ada@example.com");
    submit_job(f.database(), user, std::nullopt, "unheard_of");
    f.database().sql("select omnicrm.pause_kind('normalize'), omnicrm.pause_user('" + user.to_string() + "')");
    const Said said = f.run("doctor");
    CHECK(said.status == 0);
    CHECK(said.has("note  paused        kind normalize since 2"));
    CHECK(said.has("note  paused        user ada@example.com since 2"));
    CHECK(said.has("1 jobs of kind unheard_of are queued, which no worker has ever said it knows"));
}

TEST_CASE("doctor finds clocks that differ")
{
    const Healthy f;
    const Said behind = f.doctor_with_clock_ahead("-5 seconds");
    const Said ahead = f.doctor_with_clock_ahead("5 seconds");
    const Said tolerable = f.doctor_with_clock_ahead("1 second");
    CHECK(behind.status == 4);
    CHECK(behind.has("BAD   clock         the server's is 5.0 s behind this machine's"));
    CHECK(ahead.has("BAD   clock         the server's is 5.0 s ahead of this machine's"));
    CHECK(tolerable.status == 0);
}

TEST_CASE("doctor names the session that holds a snapshot, or has written and not come to an end")
{
    const Healthy f;
    const auto [begin, statement] = GENERATE(table<std::string, std::string>({
        {"begin isolation level repeatable read", "select from omnicrm.ready_heads"},
        {"begin", "insert into omnicrm.ready_heads values (9, 0)"},
    }));
    const ForgottenSession session(f.database().superuser_url(), begin, statement);
    CHECK(f.run("doctor").has("ok    vacuum"));
    const Said said = f.doctor_with_clock_ahead("2 minutes");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   vacuum        pid " + session.pid() +
                   " (postgres, forgotten, idle in transaction) has been in a transaction for 2 min"));
    CHECK(said.has("select pg_terminate_backend(" + session.pid() + ")"));
}

TEST_CASE("doctor leaves sessions of other databases alone, which hold nothing back here")
{
    const Healthy f;
    const ForgottenSession session(with_database(f.database().superuser_url(), "postgres"),
                                   "begin isolation level repeatable read", "select from pg_class");
    const Said said = f.doctor_with_clock_ahead("2 minutes");
    CHECK(said.has("ok    vacuum"));
}

TEST_CASE("doctor notes tables of the queue with more than a million dead rows")
{
    const Healthy f;
    f.database().sql(
        "begin; insert into omnicrm.job_changes (kind) select '' from generate_series(1, 1000001); rollback");
    const Said said = f.run("doctor");
    f.database().sql("vacuum omnicrm.job_changes");
    CHECK(said.status == 0);
    CHECK(said.has("note  bloat         job_changes has 1000001 dead rows beside "));
    CHECK(said.has("vacuum omnicrm.job_changes"));
    CHECK_FALSE(f.run("doctor").has("bloat"));
}

TEST_CASE("doctor finds replication slots whose readers lag behind")
{
    const Healthy f;
    // A temporary slot counts as read by the session that made it.
    const ForgottenSession session(f.database().superuser_url(), "select 1",
                                   "select pg_create_physical_replication_slot('slow', true, true)");
    CHECK(f.run("doctor").has("ok    replication   slot 'slow' is read, "));
    write_wal(f.database(), 40);
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   replication   slot 'slow' lags "));
    CHECK(said.has(" MiB of WAL behind"));
}

TEST_CASE("doctor finds replication slots that have lost what their readers need")
{
    const Healthy f;
    const Slot slot(f.database(), "lost", Slot::Wal::kept);
    write_wal(f.database(), 120);
    f.database().sql("checkpoint");
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   replication   slot 'lost' has lost WAL that its reader needs"));
}

TEST_CASE("doctor is not alarmed by a replication slot that was never used")
{
    const Healthy f;
    const Slot slot(f.database(), "new", Slot::Wal::none);
    const Said said = f.run("doctor");
    CHECK(said.status == 0);
    CHECK(said.has("note  replication   nobody reads slot 'new'; it retains no WAL yet"));
}

TEST_CASE("doctor finds replication slots that nobody reads")
{
    const Healthy f;
    const Slot slot(f.database(), "forgotten", Slot::Wal::kept);
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("nobody reads slot 'forgotten', which retains"));
    CHECK(said.has("select pg_drop_replication_slot('forgotten')"));
}

TEST_CASE("doctor finds prepared transactions that were left behind")
{
    const Healthy f;
    f.database().sql("begin; "
                     "insert into omnicrm.ready_heads values (9, 0); prepare transaction 'left'");
    const Said said = f.doctor_with_clock_ahead("2 minutes");
    f.database().sql("rollback prepared 'left'");
    CHECK(said.status == 4);
    CHECK(said.has("transaction 'left' of"));
    CHECK(said.has("rollback prepared 'left'"));
}

TEST_CASE("doctor asks the trace collector, where one is configured")
{
    const Healthy f;
    CHECK(f.run("doctor").has("ok    traces        are not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not set"));
    Collector collector;
    const std::string to_it = "OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.url();
    const Said well = f.run("doctor", to_it);
    CHECK(well.status == 0);
    CHECK(well.has("ok    traces        go to " + collector.url() + "/v1/traces, sampled parentbased_always_on"));
    collector.answer(401);
    const Said refused = f.run("doctor", to_it);
    CHECK(refused.status == 4);
    CHECK(refused.has("BAD   traces        " + collector.url() +
                      "/v1/traces cannot be exported to: it answers with status 401"));
}

TEST_CASE("doctor finds that the trace collector is away")
{
    const Healthy f;
    std::string url;
    {
        const Collector gone;
        url = gone.url();
    }
    const Said said = f.run("doctor", "OTEL_EXPORTER_OTLP_ENDPOINT=" + url);
    CHECK(said.status == 4);
    CHECK(said.has("BAD   traces        " + url + "/v1/traces cannot be exported to: cannot connect"));
}

TEST_CASE("doctor finds data keys under a master key that is gone, and those that wait for a rotation")
{
    const Healthy f;
    CHECK(f.run("doctor").has("ok    keys          APP_ENCRYPTION_KEYS opens every data key"));
    const UserId user = f.database().create_user();
    f.database().sql("insert into omnicrm.data_keys (user_id, master_key_id, wrapped_key) values ('" +
                     user.to_string() + "', 'k0', 'x')");
    const Said missing = f.run("doctor");
    CHECK(missing.status == 4);
    CHECK(missing.has("BAD   keys          1 data keys are wrapped by 'k0', which APP_ENCRYPTION_KEYS lacks"));
    const std::string both = KeyRing::generate("k1") + "," + KeyRing::generate("k0");
    const Said outdated = f.run("doctor", "APP_ENCRYPTION_KEYS='" + both + "'");
    CHECK(outdated.status == 0);
    CHECK(outdated.has("note  keys          1 data keys are still wrapped by 'k0': omnicrm keys rotate"));
}

TEST_CASE("doctor finds keys of JSON Web Tokens that no token can be accepted by")
{
    const Healthy f;
    accept(f.database(), "one", jwk("one"));
    CHECK(f.run("doctor").has("ok    jwt           tokens made with 1 keys and 0 shared secrets are accepted"));
    accept(f.database(), "weak", R"({"kty":"RSA","kid":"weak","n":"AQAB","e":"AQAB"})");
    accept(f.database(), "two", jwk("three"));
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   jwt           key 'weak' cannot be used: /n must have 2,048 to 8,192 bits"));
    CHECK(said.has("omnicrm jwt remove 'weak', then omnicrm jwt accept"));
    CHECK(said.has("BAD   jwt           key 'two' calls itself 'three': no token finds it"));
}

TEST_CASE("doctor notes a key of JSON Web Tokens that is accepted under two names")
{
    const Healthy f;
    accept(f.database(), "one", jwk("one"));
    accept(f.database(), "two", jwk("two"));
    const Said said = f.run("doctor");
    CHECK(said.status == 0);
    CHECK(said.has("note  jwt           keys 'one' and 'two' are one and the same: omnicrm jwt remove"));
}

TEST_CASE("doctor finds that JSON Web Tokens are wanted and none can be accepted")
{
    const Healthy f;
    const std::string wanted = GENERATE("JWT_ISSUER=https://issuer.example", "JWT_SIGNUP=on");
    const Said said = f.run("doctor", wanted);
    CHECK(said.status == 4);
    CHECK(said.has("BAD   jwt           JWT_ISSUER or JWT_SIGNUP is set, and no token can be accepted"));
    const std::string secret = " JWT_SECRET=a-shared-secret-of-more-than-32-bytes";
    CHECK(f.run("doctor", wanted + secret).has("tokens made with 0 keys and 1 shared secrets are accepted"));
    CHECK(f.run("doctor", "JWT_SECRET=short").has("BAD   settings"));
}

TEST_CASE("doctor finds limits on requests that keep people out, and notes those that keep nobody out")
{
    const Healthy f;
    const Said low = f.run("doctor", "API_LIMIT_USER=20");
    CHECK(low.status == 4);
    CHECK(low.has("BAD   limits        API_LIMIT_USER=20: people who work are refused"));
    const auto note = [&](const std::string& settings) {
        const Said said = f.run("doctor", settings);
        CHECK(said.status == 0);
        return said.text;
    };
    CHECK_THAT(note("API_LIMIT_ADDRESS=off"), Catch::Contains("note  limits        API_LIMIT_ADDRESS=off: one client"));
    CHECK_THAT(note("API_LIMIT_ADDRESS=9000000"), Catch::Contains("API_LIMIT_ADDRESS=9000000 is as good as none"));
    CHECK_THAT(note("API_LIMIT_ADDRESS=5000"),
               Catch::Contains("API_LIMIT_ADDRESS=5000 is below API_LIMIT_USER=6000: whoever sits behind one address"));
    CHECK(f.run("doctor", "API_LIMIT_USER=many").has("BAD   settings"));
}

TEST_CASE("doctor finds buckets of limits that nobody forgets")
{
    const Healthy f;
    const auto fill = [&](const std::string& count) {
        f.database().sql("truncate omnicrm.rate_buckets; insert into omnicrm.rate_buckets "
                         "select n, 1, now(), now() - interval '2 hours', 1 from generate_series(1, " +
                         count + ") n");
    };
    fill("100000");
    CHECK_FALSE(f.run("doctor").has("buckets"));
    fill("100001");
    const Said said = f.run("doctor");
    f.database().sql("truncate omnicrm.rate_buckets");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   buckets       100001 of 100001 rows of rate_buckets say nothing any more"));
}

TEST_CASE("doctor notes who is refused by a limit at the moment")
{
    const Healthy f;
    std::string user = f.database().create_user("ada@example.com").to_string();
    std::erase(user, '-');
    const std::string rest(24, '0');
    f.database().sql(bucket("user " + user, "0.5", 0) +
                     bucket("POST /auth/signin address 00000000000000000000ffffc0000207", "0.1", 0) +
                     bucket("address 20010db8" + rest, "0", 0) +
                     bucket("POST /auth/signin account " + std::string(32, 'a'), "0", 0) +
                     // Who has something left, was given the last of it, or came long ago.
                     bucket("address 00000000000000000000ffffc0000208", "7", 0) +
                     bucket("address 00000000000000000000ffffc0000209", "0", 1) +
                     bucket("address 00000000000000000000ffffc000020a", "0", 0, "2 minutes"));
    const Said said = f.run("doctor");
    f.database().sql("truncate omnicrm.rate_buckets");
    CAPTURE(said.text);
    CHECK(said.status == 0);
    CHECK(said.has("note  throttled     ada@example.com is refused at the moment, by the limit 'user'"));
    CHECK(said.has("192.0.2.7 is refused at the moment, by the limit 'POST /auth/signin address'"));
    CHECK(said.has("2001:db8:: is refused at the moment, by the limit 'address'"));
    CHECK(said.has("somebody is refused at the moment, by the limit 'POST /auth/signin account'"));
    CHECK_FALSE(said.has("192.0.2.8"));
    CHECK_FALSE(said.has("192.0.2.9"));
    CHECK_FALSE(said.has("192.0.2.10"));
}

TEST_CASE("doctor names ten of those who are refused, and says where the others are counted")
{
    const Healthy f;
    std::string buckets;
    for (int i = 10; i < 22; ++i)
        buckets += bucket("address 00000000000000000000ffffc00002" + std::to_string(i), "0", 0);
    f.database().sql(buckets);
    const Said said = f.run("doctor");
    f.database().sql("truncate omnicrm.rate_buckets");
    CHECK(said.has("note  throttled     and others: omnicrm_http_limited_total in /metrics says how often"));
}

TEST_CASE("doctor tries the mail server without sending anything")
{
    const Healthy f;
    const SmtpServer server({.user = "crm", .password = "secret"});
    const std::string settings = "SMTP_URL=" + server.url() + " SMTP_CA_FILE=" + local_certificate().certificate +
                                 " SMTP_USER=crm SMTP_FROM=crm@example.com ";
    const Said well = f.run("doctor", settings + "SMTP_PASSWORD=secret");
    CAPTURE(well.text);
    CHECK(well.status == 0);
    CHECK(well.has("ok    mail          goes to " + server.url() + ", from crm@example.com"));
    CHECK(server.mails().empty());
    const Said refused = f.run("doctor", settings + "SMTP_PASSWORD=another");
    CHECK(refused.status == 4);
    CHECK(refused.has("BAD   mail          " + server.url() + " takes none: "));
    CHECK_FALSE(refused.has("another"));
    const Said nameless = f.run("doctor", "SMTP_URL=" + server.url());
    CHECK(nameless.status == 4);
    CHECK(nameless.has("BAD   mail          SMTP_URL needs SMTP_FROM"));
}

TEST_CASE("doctor finds that the mail server is away")
{
    const Healthy f;
    std::string url;
    {
        const SmtpServer gone;
        url = gone.url();
    }
    const Said said = f.run("doctor", "SMTP_URL=" + url + " SMTP_FROM=crm@example.com");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   mail          " + url + " takes none: "));
    CHECK(said.has("start the mail server, or correct SMTP_URL"));
}

TEST_CASE("doctor finds that mail cannot be written to its directory")
{
    const Healthy f;
    const ScratchFolder folder;
    const auto with_directory = [&](const std::string& name) {
        return f.run("doctor", "MAIL_DROP_DIRECTORY='" + (folder.path() / name).string() + "'");
    };
    CHECK(with_directory("").has("ok    mail          is written to " + folder.path().string()));
    CHECK(with_directory("mail").has("/mail, which the first one makes"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "mail"));
    std::ofstream(folder.path() / "file") << "in the way";
    for (const char* name : {"file", "no/such"}) {
        const Said said = with_directory(name);
        CHECK(said.status == 4);
        CHECK(said.has("BAD   mail          cannot be written to " + (folder.path() / name).string()));
    }
}

TEST_CASE("doctor finds mail that waits for another attempt, and notes what was given up")
{
    const Healthy f;
    const std::string id = f.database().value("select omnicrm.enqueue('send_mail')");
    start_jobs(f.database());
    fail_jobs(f.database(), "the mail server did not take the mail: 451 later");
    const Said given_up = f.run("doctor");
    CHECK(given_up.status == 0);
    CHECK(given_up.has("note  mail          1 were given up within a week"));
    f.database().sql("delete from omnicrm.finished_jobs; update omnicrm.submitted_jobs set attempts = 1; "
                     "insert into omnicrm.scheduled_jobs (job_id, kind, priority, run_at) values ('" +
                     id + "', 'send_mail', 2, now() + interval '5 seconds')");
    const Said put_off = f.run("doctor");
    CHECK(put_off.status == 4);
    CHECK(put_off.has("BAD   mail          1 wait for another attempt; the last one said: the mail server did not take "
                      "the mail: 451 later"));
}

TEST_CASE("doctor finds that a replica does not answer")
{
    const Healthy f;
    const Said said = f.run("doctor", "DATABASE_REPLICA_URLS=postgresql://nobody@127.0.0.1:1/nothing");
    CHECK(said.status == 4);
    CHECK(said.has("BAD   replica       127.0.0.1:1 does not answer"));
}
