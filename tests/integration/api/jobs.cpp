// Jobs: what their owner sees of them, and having them done now.
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

TEST_CASE("jobs are listed newest first, by state, kind and batch")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid failed = add_job(api.database(), person.id, "failed");
    const Uuid queued = add_job(api.database(), person.id, "queued");
    const auto first = [&](const std::string& parameters) {
        return at(api.request("GET", "/api/v1/jobs?" + parameters, person.fields()).body, "/data/items/0/id");
    };
    CHECK(first("") == queued.to_string());
    CHECK(first("state=failed") == failed.to_string());
    CHECK(first("kind=import_file") == queued.to_string());
    CHECK(first("kind=other") == "absent");
    CHECK(first("batchId=" + Uuid::v7().to_string()) == "absent");
    const Reply page = api.request("GET", "/api/v1/jobs?pageSize=1", person.fields());
    CHECK(first("pageSize=1&cursor=" + at(page.body, "/data/pagination/nextCursor")) == failed.to_string());
}

TEST_CASE("a job shows its failed attempts")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string id = add_job(api.database(), person.id, "queued").to_string();
    api.database().sql("insert into omnicrm.job_attempts (job_id, attempt, claim_token, error) values ('" + id +
                       "', 1, 1, 'disk full')");
    const Reply reply = api.request("GET", "/api/v1/jobs/" + id, person.fields());
    CHECK(at(reply.body, "/data/state") == "queued");
    CHECK(at(reply.body, "/data/failedAttempts/0/error") == "disk full");
}

TEST_CASE("the status counts a user's own work by kind")
{
    ApiServer api;
    const Person person = make_person(api.database());
    add_job(api.database(), person.id, "queued");
    add_job(api.database(), person.id, "failed");
    add_job(api.database(), make_person(api.database()).id, "queued");
    const Reply reply = api.request("GET", "/api/v1/jobs/status", person.fields());
    CHECK(at(reply.body, "/data/liveWorkers") == "0");
    CHECK(at(reply.body, "/data/kinds/0/queued") == "1");
    CHECK(at(reply.body, "/data/kinds/0/failed") == "1");
}

TEST_CASE("a user has their own due jobs done, cron everybody's")
{
    ApiServer api;
    const Person person = make_person(api.database());
    add_job(api.database(), person.id, "scheduled");
    add_job(api.database(), make_person(api.database()).id, "scheduled");
    const Reply own = api.request("POST", "/api/v1/jobs/process", person.fields());
    CHECK(at(own.body, "/data/promoted") == "1");
    const Fields cron{{"Authorization", "Bearer " + std::string(cron_secret)}};
    const Reply all = api.request("POST", "/api/v1/jobs/process", cron);
    CHECK(at(all.body, "/data/promoted") == "1");
    CHECK(at(all.body, "/data/queued") == "2");
    CHECK(api.request("POST", "/api/v1/jobs/process", {{"Authorization", "Bearer wrong"}}).status == 401);
    CHECK(api.request("GET", "/api/v1/jobs", cron).status == 401);
}

TEST_CASE("without a cron secret nobody is cron")
{
    ApiServer api([](ApiConfig& config) { config.cron_secret = Secret(); });
    CHECK(api.request("POST", "/api/v1/jobs/process", {{"Authorization", "Bearer "}}).status == 401);
}
