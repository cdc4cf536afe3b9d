// GET /metrics: the whole queue, for who has the token and nobody else.
#include "api_server.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/queue.hpp"
#include "support/server_clock.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const Fields monitoring{{"Authorization", "Bearer " + std::string(metrics_token)}};

bool has_line(const Reply& reply, const std::string& line)
{
    return ("\n" + reply.body).find("\n" + line + "\n") != std::string::npos;
}

double number(const Reply& reply, const std::string& name)
{
    const std::size_t at = reply.body.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(reply.body.substr(at + name.size() + 2));
}

} // namespace

TEST_CASE("metrics show the jobs of everybody by kind, and the workers")
{
    ApiServer api;
    CHECK(has_line(api.request("GET", "/metrics", monitoring), "omnicrm_workers_live 0"));
    submit_job(api.database(), make_person(api.database()).id);
    start_jobs(api.database());
    submit_job(api.database(), make_person(api.database()).id);
    api.database().sql("select omnicrm.pause_kind('import_file')");
    const Reply reply = api.request("GET", "/metrics", monitoring);
    CHECK(reply.status == 200);
    CHECK(reply.field("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(has_line(reply, "omnicrm_workers_live 1"));
    CHECK(has_line(reply, R"(omnicrm_jobs{kind="import_file",state="queued"} 1)"));
    CHECK(has_line(reply, R"(omnicrm_jobs{kind="import_file",state="running"} 1)"));
    CHECK(has_line(reply, R"(omnicrm_jobs_submitted_total{kind="import_file"} 2)"));
    CHECK(has_line(reply, R"(omnicrm_jobs_claimed_total{kind="import_file"} 1)"));
    CHECK(has_line(reply, R"(omnicrm_jobs_paused{kind="import_file"} 1)"));
    CHECK(api.request("GET", "/api/v1/metrics", monitoring).status == 200);
}

TEST_CASE("what was counted once is never uncounted: retrying leaves the totals of failures and cancellations")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string job = "/api/v1/jobs/" + submit_job(api.database(), person.id).to_string();
    const auto has_cancelled = [&](const std::string& times) {
        return has_line(api.request("GET", "/metrics", monitoring),
                        R"(omnicrm_jobs_cancelled_total{kind="import_file"} )" + times);
    };
    api.request("POST", job + "/cancel", person.fields());
    CHECK(has_cancelled("1"));
    REQUIRE(api.request("POST", job + "/retry", person.fields()).status == 200);
    CHECK(has_cancelled("1"));
    api.database().sql("select omnicrm.add_up_job_changes()");
    CHECK(has_cancelled("1"));
    api.request("POST", job + "/cancel", person.fields());
    CHECK(has_cancelled("2"));
}

TEST_CASE("metrics tell what holds the installation up: lost jobs, paused users, a held snapshot, clocks that differ")
{
    ApiServer api;
    const Person person = make_person(api.database());
    submit_job(api.database(), person.id);
    start_jobs(api.database());
    const Reply before = api.request("GET", "/metrics", monitoring);
    CHECK(has_line(before, "omnicrm_jobs_lost 0"));
    CHECK(has_line(before, "omnicrm_users_paused 0"));
    CHECK(std::abs(number(before, "omnicrm_db_clock_lead_seconds")) < 60);
    CHECK(number(before, "omnicrm_db_oldest_transaction_seconds") < 600);
    CHECK(before.body.find("\nomnicrm_db_dead_rows{table=\"ready_jobs\"} ") != std::string::npos);
    CHECK(before.body.find("\n# TYPE omnicrm_db_slot_retained_bytes gauge\n") != std::string::npos);

    api.database().sql("select omnicrm.pause_user('" + person.id.to_string() + "')");
    auto holder = pg::BlockingSession::open(api.database().superuser_url()).value();
    holder.execute("begin isolation level repeatable read; select from omnicrm.ready_heads").value();
    const ShiftedClock clock(api.database(), "2 hours");
    const Reply after = api.request("GET", "/metrics", monitoring);
    CHECK(has_line(after, "omnicrm_jobs_lost 1")); // its worker's lease was for an hour
    CHECK(has_line(after, "omnicrm_users_paused 1"));
    CHECK(number(after, "omnicrm_db_clock_lead_seconds") > 7000);
    CHECK(number(after, "omnicrm_db_oldest_transaction_seconds") > 7000);
}

TEST_CASE("metrics are for who has the token: no user, not cron")
{
    ApiServer api;
    for (const Fields& fields : {Fields{}, make_person(api.database()).fields(), Fields{{"Authorization", "Bearer "}},
                                 Fields{{"Authorization", "Bearer " + std::string(cron_secret)}}})
        CHECK(api.request("GET", "/metrics", fields).status == 401);
    CHECK(api.request("GET", "/api/v1/jobs", monitoring).status == 401);
}

TEST_CASE("without a token in the settings there are no metrics")
{
    ApiServer api([](ApiConfig& config) { config.metrics_tokens.clear(); });
    CHECK(api.request("GET", "/metrics", {{"Authorization", "Bearer "}}).status == 404);
    CHECK(api.request("GET", "/metrics", monitoring).status == 404);
}

TEST_CASE("requests are counted by route, method and status, whatever the path's own values")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string contact = "/api/v1/contacts/" + Uuid::v7().to_string();
    CHECK(api.request("GET", contact, person.fields()).status == 404);
    CHECK(api.request("GET", "/api" + contact.substr(7), person.fields()).status == 404);
    CHECK(api.request("GET", "/api/v1/contacts", person.fields()).status == 200);
    CHECK(api.request("GET", "/nowhere").status == 404);
    CHECK(HttpClient(api.port()).request("G@T", "/").status >= 400);
    const Reply reply = api.request("GET", "/metrics", monitoring);
    CHECK(has_line(reply, R"(omnicrm_http_requests_total{route="/api/v1/contacts/{id}",method="GET",status="404"} 2)"));
    CHECK(has_line(reply, R"(omnicrm_http_requests_total{route="/api/v1/contacts",method="GET",status="200"} 1)"));
    CHECK(has_line(reply, R"(omnicrm_http_requests_total{route="none",method="any",status="404"} 1)"));
    CHECK(has_line(reply, R"(omnicrm_http_request_seconds_count{route="/api/v1/contacts/{id}",method="GET"} 2)"));
    CHECK(has_line(reply, "omnicrm_http_requests_in_flight 1")); // this one
    CHECK(reply.body.find(contact) == std::string::npos);
}

TEST_CASE("statements are counted by name, and what the program is goes along")
{
    ApiServer api;
    const Person person = make_person(api.database());
    REQUIRE(api.request("GET", "/api/v1/jobs", person.fields()).status == 200);
    const Reply reply = api.request("GET", "/metrics", monitoring);
    CHECK(has_line(reply, R"(omnicrm_db_statements_total{statement="jobs/list"} 1)"));
    CHECK(has_line(reply, R"(omnicrm_db_slow_statements_total{statement="jobs/list"} 0)"));
    CHECK(has_line(reply, R"(omnicrm_build_info{program="omnicrm-api",version="0.1.0"} 1)"));
    CHECK(has_line(reply, "omnicrm_queue_up 1"));
    for (const char* family : {"omnicrm_http_connections_total", "omnicrm_http_received_bytes_total",
                               "omnicrm_http_sent_bytes_total", "omnicrm_db_reads_total", "process_open_fds",
                               "omnicrm_password_checks_total", "omnicrm_trace_spans_exported_total"}) {
        CAPTURE(family);
        CHECK(reply.body.find("# TYPE " + std::string(family)) != std::string::npos);
    }
}

TEST_CASE("connections and bytes are counted as they come and go")
{
    ApiServer api;
    const auto number_now = [&](const std::string& name) {
        return number(api.request("GET", "/metrics", monitoring), name);
    };
    const double before = number_now("omnicrm_http_received_bytes_total");
    CHECK(before > 0);
    REQUIRE(api.request("GET", "/health", {{"X-Long", std::string(10'000, 'x')}}).status == 200);
    CHECK(number_now("omnicrm_http_received_bytes_total") > before + 10'000);
    CHECK(number_now("omnicrm_http_sent_bytes_total") > 0);
    CHECK(number_now("omnicrm_http_connections_total") >= 5);
    const HttpClient kept(api.port());
    bool is_seen = false;
    for (int tries = 0; tries < 10'000 && !is_seen; ++tries)
        is_seen = number_now("omnicrm_http_connections") >= 2;
    CHECK(is_seen);
}

TEST_CASE("with the database away the program still tells about itself")
{
    ApiServer api([](ApiConfig& config) {
        config.database.url = "postgresql://nobody@127.0.0.1:1/nothing";
        config.database.acquire_timeout = std::chrono::milliseconds(100);
    });
    const Reply reply = api.request("GET", "/metrics", monitoring);
    CHECK(reply.status == 200);
    CHECK(has_line(reply, "omnicrm_queue_up 0"));
    CHECK(has_line(reply, "omnicrm_http_requests_in_flight 1"));
}
