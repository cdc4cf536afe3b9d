// GET /metrics: the whole queue, for who has the token and nobody else.
#include "api_server.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const Fields monitoring{{"Authorization", "Bearer " + std::string(metrics_token)}};

bool has_line(const Reply& reply, const std::string& line)
{
    return ("\n" + reply.body).find("\n" + line + "\n") != std::string::npos;
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
