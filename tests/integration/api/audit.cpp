// The audit log as its user sees it, and what the routes put into it.
#include "api_server.hpp"
#include "browser.hpp"
#include "samples.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const std::string message = "From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nhello\r\n";

Reply audit(ApiServer& api, const Person& person, const std::string& query = "")
{
    return api.request("GET", "/api/v1/audit" + query, person.fields());
}

// The newest row's action.
std::string newest(ApiServer& api, const Person& person)
{
    return at(audit(api, person).body, "/data/items/0/action");
}

} // namespace

TEST_CASE("what a user does is in their audit log, with who, from where and under which request")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Fields fields = person.fields();
    fields["X-Request-Id"] = "the-request";
    const Reply import = api.request("POST", "/api/v1/imports", fields, message);
    REQUIRE(import.status == 201);
    const Reply reply = audit(api, person);
    REQUIRE(reply.status == 200);
    CHECK(at(reply.body, "/data/items/0/action") == "import.begun");
    CHECK(at(reply.body, "/data/items/0/actor") == "token");
    CHECK(at(reply.body, "/data/items/0/credentialId") == api.database().value("select id from omnicrm.api_tokens"));
    CHECK(at(reply.body, "/data/items/0/targetKind") == "import");
    CHECK(at(reply.body, "/data/items/0/targetId") == at(import.body, "/data/id"));
    CHECK(at(reply.body, "/data/items/0/address") == "127.0.0.1");
    CHECK(at(reply.body, "/data/items/0/requestId") == "the-request");
}

TEST_CASE("undoing an import, cancelling a job, cancelling and undoing a batch are recorded")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string import = at(api.request("POST", "/api/v1/imports", person.fields(), message).body, "/data/id");
    api.request("POST", "/api/v1/imports/" + import + "/undo", person.fields());
    CHECK(newest(api, person) == "import.undone");
    const std::string job = add_job(api.database(), person.id, "queued").to_string();
    api.request("POST", "/api/v1/jobs/" + job + "/cancel", person.fields());
    CHECK(newest(api, person) == "job.cancelled");
    api.request("POST", "/api/v1/jobs/batches/" + import + "/cancel", person.fields());
    CHECK(newest(api, person) == "batch.cancelled");
    const Uuid batch = Uuid::v7();
    api.database().sql("select omnicrm.describe_batch('" + batch.to_string() + "', '" + person.id.to_string() +
                       R"(', null, '{"kind": "take_back"}'))");
    submit_job(api.database(), person.id, batch);
    start_jobs(api.database());
    fail_jobs(api.database(), "x");
    api.request("POST", "/api/v1/jobs/batches/" + batch.to_string() + "/undo", person.fields());
    CHECK(newest(api, person) == "batch.undone");
    CHECK(at(audit(api, person).body, "/data/items/0/targetId") == batch.to_string());
}

TEST_CASE("the audit log is read page by page and by action, and nobody else's")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Person stranger = make_person(api.database());
    for (int i = 0; i < 5; ++i)
        api.database().sql("insert into audit_log (user_id, at, id, actor, action) values ('" + person.id.to_string() +
                           "', '2026-01-0" + std::to_string(i + 1) + "T00:00:00Z', gen_random_uuid(), 'session', '" +
                           (i == 2 ? "token.created" : "session.created") + "')");
    const Reply first = audit(api, person, "?pageSize=2");
    CHECK(at(first.body, "/data/items/0/at").starts_with("2026-01-05"));
    const Reply second = audit(api, person, "?pageSize=10&cursor=" + at(first.body, "/data/pagination/nextCursor"));
    CHECK(at(second.body, "/data/items/0/at").starts_with("2026-01-03"));
    CHECK(at(second.body, "/data/items/3/at") == "absent");
    CHECK(at(audit(api, person, "?action=token.created").body, "/data/items/0/at").starts_with("2026-01-03"));
    CHECK(at(audit(api, person, "?action=token.created").body, "/data/items/1") == "absent");
    const Reply between = audit(api, person, "?from=2026-01-02T00:00:00Z&to=2026-01-04T00:00:00Z");
    CHECK(at(between.body, "/data/items/1/at").starts_with("2026-01-02"));
    CHECK(at(between.body, "/data/items/2") == "absent");
    CHECK(at(audit(api, stranger).body, "/data/items/0") == "absent");
}

TEST_CASE("an action that there is not is refused with those there are")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply reply = audit(api, person, "?action=no.such");
    CHECK(reply.status == 400);
    CHECK(at(reply.body, "/details/violations/0/pointer") == "/action");
    CHECK(at(reply.body, "/details/violations/0/message").find("token.created") != std::string::npos);
}

TEST_CASE("signing in and out, well and badly, is recorded with the session it made")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "ann@example.org", "correct horse");
    Browser browser(api.port());
    CHECK(browser.sign_in("ann@example.org", "wrong").status == 401);
    CHECK(browser.sign_in("nobody@example.org", "correct horse").status == 401);
    CHECK(browser.sign_in("ann@example.org", "correct horse").status == 200);
    const std::string session = api.database().value("select id from sessions");
    CHECK(browser.request("POST", "/api/v1/auth/signout").status == 200);
    const auto rows = api.database().sql("select action, actor, coalesce(target_id::text, ''), address from audit_log "
                                         "where user_id = '" +
                                         user.to_string() + "' order by at");
    const TestDatabase::Rows expected{{"session.refused", "anonymous", "", "127.0.0.1"},
                                      {"session.created", "session", session, "127.0.0.1"},
                                      {"session.ended", "session", session, "127.0.0.1"}};
    CHECK(rows == expected);
    // The other address is nobody's, and is not kept.
    CHECK(api.database().sql("select action, details::text from security_log") ==
          TestDatabase::Rows{{"session.refused", "{}"}});
}

TEST_CASE("tokens, sessions, the password and the profile leave a row each when they change")
{
    ApiServer api;
    const UserId user = make_user_with_password(api.database(), "ann@example.org", "correct horse");
    Browser browser(api.port());
    REQUIRE(browser.sign_in("ann@example.org", "correct horse").status == 200);
    REQUIRE(Browser(api.port()).sign_in("ann@example.org", "correct horse").status == 200);
    const auto newest_action = [&] {
        return api.database().value("select action from audit_log where user_id = '" + user.to_string() +
                                    "' order by at desc limit 1");
    };
    const std::string token = at(browser.request("POST", "/api/v1/auth/tokens", R"({"name":"x"})").body, "/data/id");
    CHECK(newest_action() == "token.created");
    CHECK(browser.request("DELETE", "/api/v1/auth/tokens/" + token).status == 200);
    CHECK(newest_action() == "token.revoked");
    CHECK(browser.request("DELETE", "/api/v1/auth/sessions").status == 200);
    CHECK(newest_action() == "session.revoked");
    CHECK(browser.request("PATCH", "/api/v1/auth/user/profile", R"({"displayName":"Ann"})").status == 200);
    CHECK(newest_action() == "profile.changed");
    CHECK(browser
              .request("POST", "/api/v1/auth/password",
                       R"({"currentPassword":"correct horse","newPassword":"battery staple"})")
              .status == 200);
    CHECK(newest_action() == "password.changed");
}

TEST_CASE("deleting a contact is recorded")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string contact = add_contact(api.database(), person.id, "Al", "al@x.org").to_string();
    REQUIRE(api.request("DELETE", "/api/v1/contacts/" + contact, person.fields()).status == 200);
    CHECK(newest(api, person) == "contact.deleted");
}

TEST_CASE("having due jobs done is recorded: by a user always, by cron where some were due")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Fields cron{{"Authorization", "Bearer " + std::string(cron_secret)}};
    const auto process = [&](const Fields& fields) {
        REQUIRE(api.request("POST", "/api/v1/jobs/process", fields).status == 200);
    };
    process(person.fields());
    CHECK(newest(api, person) == "jobs.processed");
    process(cron);
    CHECK(api.database().value("select count(*) from security_log") == "0");
    add_job(api.database(), person.id, "scheduled");
    process(cron);
    CHECK(api.database().sql("select action, actor, details::text from security_log") ==
          TestDatabase::Rows{{"jobs.processed", "cron", R"({"promoted": 1})"}});
}

TEST_CASE("an answer that is opened to be given again is recorded each time, and no other")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Fields fields = person.fields();
    fields["Idempotency-Key"] = "k";
    const auto replays = [&] {
        return api.database().sql(
            "select actor, address, details::text from audit_log where action = 'answer.replayed'");
    };
    const std::string body = R"({"displayName":"Al"})";
    REQUIRE(api.request("POST", "/api/v1/contacts", fields, body).status == 201);
    CHECK(replays().empty());
    REQUIRE(api.request("POST", "/api/v1/contacts", fields, body).status == 201);
    CHECK(replays() == TestDatabase::Rows{{"token", "127.0.0.1", R"({"route": "/contacts"})"}});
    CHECK(api.request("POST", "/api/v1/contacts", fields, R"({"displayName":"Bo"})").status == 422);
    CHECK(replays().size() == 1);
    fields["Idempotency-Key"] = "upload";
    REQUIRE(api.request("POST", "/api/v1/imports", fields, message).status == 201);
    REQUIRE(api.request("POST", "/api/v1/imports", fields, message).status == 201);
    CHECK(replays().size() == 2);
}

TEST_CASE("an answer whose opening cannot be recorded is not given")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Fields fields = person.fields();
    fields["Idempotency-Key"] = "k";
    const std::string body = R"({"name":"x"})";
    REQUIRE(api.request("POST", "/api/v1/auth/tokens", fields, body).status == 201);
    api.database().sql("alter table omnicrm.audit_log add constraint full_disk check (action <> 'answer.replayed')");
    const Reply refused = api.request("POST", "/api/v1/auth/tokens", fields, body);
    api.database().sql("alter table omnicrm.audit_log drop constraint full_disk");
    CHECK(refused.status == 500);
    CHECK(refused.body.find("omni_") == std::string::npos);
    CHECK_FALSE(refused.fields.contains("idempotent-replayed"));
    CHECK_FALSE(refused.fields.contains("location"));
}

TEST_CASE("answers are given again though there is one connection only")
{
    ApiServer api([](ApiConfig& config) { config.database.max_exclusive = 1; });
    const Person person = make_person(api.database());
    Fields fields = person.fields();
    fields["Idempotency-Key"] = "k";
    for (int i = 0; i < 3; ++i)
        CHECK(api.request("POST", "/api/v1/contacts", fields, R"({"displayName":"Al"})").status == 201);
}
