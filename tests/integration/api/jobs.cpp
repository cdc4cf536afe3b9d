// Jobs: what their owner sees of them, and having them done now.
#include "api_server.hpp"
#include "samples.hpp"
#include "support/queue.hpp"

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

TEST_CASE("the status says what keeps a user's work from being done")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const auto status = [&](const std::string& pointer) {
        return at(api.request("GET", "/api/v1/jobs/status", person.fields()).body, "/data" + pointer);
    };
    CHECK(status("/health") == "stopped");
    CHECK(status("/issues/0/code") == "no_live_workers");
    start_jobs(api.database());
    CHECK(status("/health") == "ok");
    CHECK(status("/issues") == "[]");

    submit_job(api.database(), person.id);
    api.database().sql("update omnicrm.ready_jobs set since = now() - interval '6 minutes'");
    CHECK(status("/issues/0/code") == "work_is_waiting_too_long");
    api.database().sql("select omnicrm.pause_kind('import_file')");
    CHECK(status("/health") == "degraded");
    CHECK(status("/issues/0/code") == "kinds_are_paused");
    CHECK(status("/kinds/0/isPaused") == "true");
    api.database().sql("select omnicrm.pause_user('" + person.id.to_string() + "')");
    CHECK(status("/health") == "stopped");
    CHECK(status("/issues/0/code") == "user_is_paused");
}

TEST_CASE("failures count against the queue's health for a day, and others' never do")
{
    ApiServer api;
    const Person person = make_person(api.database());
    start_jobs(api.database());
    add_job(api.database(), make_person(api.database()).id, "failed");
    const auto health = [&] {
        return at(api.request("GET", "/api/v1/jobs/status", person.fields()).body, "/data/health");
    };
    CHECK(health() == "ok");
    add_job(api.database(), person.id, "failed");
    CHECK(health() == "degraded");
    api.database().sql("update omnicrm.finished_jobs set finished_at = now() - interval '25 hours'");
    CHECK(health() == "ok");
}

TEST_CASE("jobs that no worker sees to count against the queue's health, and others' never do")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Person stranger = make_person(api.database());
    submit_job(api.database(), person.id);
    start_jobs(api.database());
    api.database().sql("update omnicrm.workers set expires_at = now() - interval '40 seconds', dead_at = now()");
    api.database().sql(
        "insert into omnicrm.scheduled_jobs (job_id, user_id, kind, priority, run_at) values (gen_random_uuid(), '" +
        person.id.to_string() + "', 'import_file', 2, now() - interval '2 minutes')");
    start_jobs(api.database()); // another worker lives
    const Reply reply = api.request("GET", "/api/v1/jobs/status", person.fields());
    CHECK(at(reply.body, "/data/health") == "degraded");
    CHECK(at(reply.body, "/data/issues/0/code") == "jobs_are_stuck");
    CHECK(at(reply.body, "/data/issues/0/message") == "2 jobs should be going on, and the workers do not see to it.");
    CHECK(at(api.request("GET", "/api/v1/jobs/status", stranger.fields()).body, "/data/health") == "ok");
}

TEST_CASE("the end is estimated from the last minutes' pace, shared among those who wait")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const auto minutes_to_go = [&] {
        const Reply reply = api.request("GET", "/api/v1/jobs/status", person.fields());
        const std::string end = at(reply.body, "/data/kinds/0/estimatedCompletionAt");
        if (end == "null")
            return end;
        return api.database().value("select round(extract(epoch from '" + end + "'::timestamptz - now()) / 60)");
    };
    for (int i = 0; i < 30; ++i)
        submit_job(api.database(), person.id);
    CHECK(minutes_to_go() == "null");
    api.database().sql(
        "insert into omnicrm.job_rates (minute, kind, completed) values "
        "(now() - interval '1 minute', 'import_file', 8), (now() - interval '2 minutes', 'import_file', 12), "
        "(now() - interval '3 minutes', 'import_file', 0), (now() - interval '1 hour', 'import_file', 900)");
    CHECK(minutes_to_go() == "3");
    submit_job(api.database(), make_person(api.database()).id);
    CHECK(minutes_to_go() == "6");
    api.database().sql("select omnicrm.pause_kind('import_file')");
    CHECK(minutes_to_go() == "null");
}

TEST_CASE("a queued job is cancelled at once, a running one is asked to stop, a finished one stays as it is")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const auto cancel = [&](Uuid id) {
        return at(api.request("POST", "/api/v1/jobs/" + id.to_string() + "/cancel", person.fields()).body,
                  "/data/state");
    };
    const Uuid running = submit_job(api.database(), person.id);
    start_jobs(api.database());
    CHECK(cancel(submit_job(api.database(), person.id)) == "cancelled");
    CHECK(cancel(running) == "running");
    CHECK(api.database().value("select is_cancelled from omnicrm.running_jobs where job_id = '" + running.to_string() +
                               "'") == "t");
    CHECK(cancel(add_job(api.database(), person.id, "completed")) == "completed");
}

TEST_CASE("a failed or cancelled job is retried; of any other that is a conflict")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const auto retry = [&](Uuid id) {
        return api.request("POST", "/api/v1/jobs/" + id.to_string() + "/retry", person.fields());
    };
    const Uuid failed = add_job(api.database(), person.id, "failed");
    CHECK(at(retry(failed).body, "/data/state") == "queued");
    CHECK(at(retry(add_job(api.database(), person.id, "cancelled")).body, "/data/state") == "queued");
    CHECK(api.database().value("select count(*) from omnicrm.audit_log where action = 'job.retried'") == "2");
    const Reply again = retry(failed);
    CHECK(again.status == 409);
    CHECK(at(again.body, "/details/message") == "Only a failed or cancelled job can be retried; this one is queued.");
    CHECK(retry(add_job(api.database(), person.id, "completed")).status == 409);
}

TEST_CASE("a failed job is not retried while another one has its dedupe key")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string user = "set app.user_id = '" + person.id.to_string() + "';";
    const std::string enqueue = user + "select omnicrm.enqueue('import_file', dedupe_key => 'k')";
    const std::string first = api.database().value(enqueue);
    api.request("POST", "/api/v1/jobs/" + first + "/cancel", person.fields());
    api.database().sql(enqueue);
    const Reply reply = api.request("POST", "/api/v1/jobs/" + first + "/retry", person.fields());
    CHECK(api.database().value("select count(*) from omnicrm.audit_log where action = 'job.retried'") == "0");
    CHECK(reply.status == 409);
    CHECK(at(api.request("GET", "/api/v1/jobs/" + first, person.fields()).body, "/data/state") == "cancelled");
}

TEST_CASE("a batch shows how far its jobs are, and is cancelled as a whole")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid batch = Uuid::v7();
    const std::string path = "/api/v1/jobs/batches/" + batch.to_string();
    submit_job(api.database(), person.id, batch);
    start_jobs(api.database());
    submit_job(api.database(), person.id, batch);
    submit_job(api.database(), person.id, batch);
    const Reply before = api.request("GET", path, person.fields());
    CHECK(at(before.body, "/data/status") == "running");
    CHECK(at(before.body, "/data/total") == "3");
    CHECK(at(before.body, "/data/pending") == "3");
    const Reply after = api.request("POST", path + "/cancel", person.fields());
    CHECK(at(after.body, "/data/status") == "cancelling");
    CHECK(at(after.body, "/data/cancelled") == "2");
    CHECK(at(after.body, "/data/pending") == "1");
}

TEST_CASE("a batch that has ended is undone by one job, however often that is asked for")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string batch = Uuid::v7().to_string();
    const std::string path = "/api/v1/jobs/batches/" + batch;
    const auto undo = [&] { return api.request("POST", path + "/undo", person.fields()); };
    submit_job(api.database(), person.id, Uuid::parse(batch).value());
    const Reply impossible = undo();
    CHECK(impossible.status == 409);
    CHECK(at(impossible.body, "/error") == "conflict");
    api.database().sql("select omnicrm.describe_batch('" + batch + "', '" + person.id.to_string() +
                       R"(', null, '{"kind": "take_back"}'))");
    const Reply early = undo();
    CHECK(early.status == 409);
    CHECK(at(early.body, "/details/message").find("Cancel it first") != std::string::npos);
    CHECK(at(api.request("GET", path, person.fields()).body, "/data/canBeUndone") == "true");
    CHECK(at(api.request("POST", path + "/cancel", person.fields()).body, "/data/status") == "cancelled");

    const Reply begun = undo();
    CHECK(begun.status == 202);
    CHECK(at(begun.body, "/data/canBeUndone") == "false");
    const std::string job = at(begun.body, "/data/undoJobId");
    CHECK(at(api.request("GET", "/api/v1/jobs/" + job, person.fields()).body, "/data/kind") == "take_back");
    const Reply again = undo();
    CHECK(again.status == 202);
    CHECK(at(again.body, "/data/undoJobId") == job);
    CHECK(api.database().value("select count(*) from omnicrm.jobs where kind = 'take_back'") == "1");
    CHECK(api.database().value("select count(*) from omnicrm.audit_log where action = 'batch.undone'") == "1");
    const Person stranger = make_person(api.database());
    CHECK(api.request("POST", path + "/undo", stranger.fields()).status == 404);
}

TEST_CASE("failed attempts of a user's own jobs are listed by their cause, the latest first")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Person stranger = make_person(api.database());
    const auto fail = [&](UserId user, const std::string& kind, const std::string& error) {
        const Uuid id = submit_job(api.database(), user, std::nullopt, kind);
        start_jobs(api.database());
        fail_jobs(api.database(), error);
        return id.to_string();
    };
    fail(person.id, "normalize", "row 1 is broken");
    fail(person.id, "import_file", "disk full");
    const std::string last = fail(person.id, "normalize", "row 22 is broken");
    const auto list = [&](const Person& who, const std::string& query = "") {
        return api.request("GET", "/api/v1/jobs/errors" + query, who.fields()).body;
    };
    const std::string all = list(person);
    CHECK(at(all, "/data/items/0/kind") == "normalize");
    CHECK(at(all, "/data/items/0/message") == "row 22 is broken");
    CHECK(at(all, "/data/items/0/attempts") == "2");
    CHECK(at(all, "/data/items/0/lastJobId") == last);
    CHECK(at(all, "/data/items/0/firstAt") < at(all, "/data/items/0/lastAt"));
    CHECK(at(all, "/data/items/0/fingerprint").size() == 16);
    CHECK(at(all, "/data/items/1/message") == "disk full");
    CHECK(at(all, "/data/items/2") == "absent");
    CHECK(at(list(stranger), "/data/items/0") == "absent");

    fail(stranger.id, "normalize", "row 333 is broken");
    CHECK(at(list(person), "/data/items/0/attempts") == "2");
    CHECK(at(list(stranger), "/data/items/0/attempts") == "1");
    const std::string first = list(person, "?pageSize=1");
    const std::string second = list(person, "?pageSize=1&cursor=" + at(first, "/data/pagination/nextCursor"));
    CHECK(at(second, "/data/items/0/message") == "disk full");
    CHECK(at(second, "/data/pagination/nextCursor") == "null");
}

TEST_CASE("a user's failed jobs are retried together, or those of a kind or a time, and nobody else's")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Person stranger = make_person(api.database());
    for (const UserId& user : {person.id, stranger.id})
        for (const char* kind : {"normalize", "import_file"})
            submit_job(api.database(), user, std::nullopt, kind);
    start_jobs(api.database());
    fail_jobs(api.database(), "x");
    add_job(api.database(), person.id, "cancelled");
    const auto retried = [&](const std::string& query) {
        const Reply reply = api.request("POST", "/api/v1/jobs/retry" + query, person.fields());
        CHECK(at(reply.body, "/data/isMore") == "false");
        return at(reply.body, "/data/retried");
    };
    CHECK(retried("?failedBefore=2020-01-01T00:00:00Z") == "0");
    CHECK(api.database().value("select count(*) from omnicrm.audit_log where action = 'jobs.retried'") == "0");
    CHECK(retried("?kind=normalize") == "1");
    CHECK(retried("") == "1");
    CHECK(retried("") == "0");
    CHECK(api.database().sql("select details->>'kind', actor from omnicrm.audit_log where action = 'jobs.retried' "
                             "order by at, id") == TestDatabase::Rows{{"normalize", "token"}, {"null", "token"}});
    CHECK(api.database().value("select count(*) from omnicrm.jobs where state = 'failed' and user_id = '" +
                               stranger.id.to_string() + "'") == "2");
}

TEST_CASE("of more than a thousand failed jobs a request retries a thousand, and says that there may be more")
{
    ApiServer api;
    const Person person = make_person(api.database());
    api.database().sql("set jit = off; set app.user_id = '" + person.id.to_string() +
                       "'; select count(omnicrm.cancel_any_job(omnicrm.enqueue('normalize'))) "
                       "from generate_series(1, 1001) n;"
                       "update omnicrm.finished_jobs set state = 'failed'");
    const auto answer = [&] {
        const Reply reply = api.request("POST", "/api/v1/jobs/retry", person.fields());
        return at(reply.body, "/data/retried") + " " + at(reply.body, "/data/isMore");
    };
    CHECK(answer() == "1000 true");
    CHECK(answer() == "1 false");
}

TEST_CASE("a user sees their own schedules, and neither others' nor the system's")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Person other = make_person(api.database());
    const auto add = [&](const std::string& name, const std::string& user) {
        api.database().sql(
            "insert into omnicrm.job_schedules (name, user_id, kind, cron, time_zone, paused_at) values ('" + name +
            "', " + user + ", 'digest', '30 6 * * *', 'Europe/Berlin', now())");
    };
    add("weekly", "'" + person.id.to_string() + "'");
    add("daily", "'" + person.id.to_string() + "'");
    add("another", "'" + other.id.to_string() + "'");
    add("system", "null");
    const Reply reply = api.request("GET", "/api/v1/jobs/schedules", person.fields());
    CHECK(at(reply.body, "/data/items/0/name") == "daily");
    CHECK(at(reply.body, "/data/items/0/timeZone") == "Europe/Berlin");
    CHECK(at(reply.body, "/data/items/0/priority") == "medium");
    CHECK(at(reply.body, "/data/items/0/isPaused") == "true");
    CHECK(at(reply.body, "/data/items/1/name") == "weekly");
    CHECK(at(reply.body, "/data/items/2") == "absent");
    CHECK(api.request("GET", "/api/v1/jobs/schedules").status == 401);
    CHECK(api.request("POST", "/api/v1/jobs/schedules", person.fields(), "{}").status == 405);
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
    ApiServer api([](ApiConfig& config) { config.cron_secrets.clear(); });
    CHECK(api.request("POST", "/api/v1/jobs/process", {{"Authorization", "Bearer "}}).status == 401);
}
