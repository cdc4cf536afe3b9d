// The Idempotency-Key field: a request is done once, however often it is sent.
#include "api_server.hpp"
#include "samples.hpp"
#include "storage/pg/blocking_session.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

Fields keyed(const Person& person, const std::string& key)
{
    Fields fields = person.fields();
    fields["Idempotency-Key"] = key;
    return fields;
}

const std::string mail = "From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nhello\r\n";

} // namespace

TEST_CASE("a request with a key is answered again, not done again")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Fields fields = keyed(person, "\"8e03978e-40d5\"");
    const std::string body = R"({"displayName":"Al","primaryEmail":"al@x.org"})";
    const Reply first = api.request("POST", "/api/v1/contacts", fields, body);
    REQUIRE(first.status == 201);
    CHECK_FALSE(first.fields.contains("idempotent-replayed"));
    for (int i = 0; i < 2; ++i) {
        const Reply again = api.request("POST", "/api/v1/contacts", fields, body);
        CHECK(again.status == 201);
        CHECK(again.body == first.body);
        CHECK(again.field("location") == first.field("location"));
        CHECK(again.field("etag") == first.field("etag"));
        CHECK(again.field("idempotent-replayed") == "true");
        CHECK(again.field("x-request-id") != first.field("x-request-id"));
    }
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "1");
    // Quoted and bare are the same key.
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "8e03978e-40d5"), body).body == first.body);
}

TEST_CASE("a key belongs to one request and one user")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string body = R"({"name":"x"})";
    REQUIRE(api.request("POST", "/api/v1/auth/tokens", keyed(person, "k"), body).status == 201);
    for (const auto& [target, other] :
         {std::pair{"/api/v1/auth/tokens", R"({"name":"y"})"}, std::pair{"/api/v1/contacts", R"({"displayName":"x"})"},
          std::pair{"/api/auth/tokens", R"({"name":"x"})"}}) {
        const Reply reply = api.request("POST", target, keyed(person, "k"), other);
        CHECK(reply.status == 422);
        CHECK(at(reply.body, "/error") == "unprocessable");
    }
    const Person other = make_person(api.database());
    const Reply theirs = api.request("POST", "/api/v1/auth/tokens", keyed(other, "k"), body);
    CHECK(theirs.status == 201);
    CHECK_FALSE(theirs.fields.contains("idempotent-replayed"));
    CHECK(api.request("POST", "/api/v1/auth/tokens", keyed(person, "K"), body).status == 201);
}

TEST_CASE("of many equal requests at once one is done; the others hear its answer or that it is under way")
{
    ApiServer api;
    const Person person = make_person(api.database());
    constexpr std::size_t senders = 8;
    std::vector<Reply> replies(senders);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < senders; ++i)
            threads.emplace_back([&, i] {
                replies[i] = HttpClient(api.port())
                                 .request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Al"})");
            });
    }
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "1");
    for (const Reply& reply : replies) {
        CHECK((reply.status == 201 || reply.status == 409));
        if (reply.status == 409)
            CHECK(reply.field("retry-after") == "1");
    }
    CHECK(std::count_if(replies.begin(), replies.end(), [](const Reply& reply) {
              return reply.status == 201 && !reply.fields.contains("idempotent-replayed");
          }) == 1);
}

TEST_CASE("a request whose twin has not finished is refused with a time to try again")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string user = person.id.to_string();
    // The twin, for as long as this session's transaction is open.
    pg::BlockingSession twin = pg::BlockingSession::open(api.database().direct_url_as("omnicrm_api")).value();
    twin.execute("begin").value();
    twin.execute("select pg_advisory_xact_lock(hashtextextended($1 || ' k', 0))", {user}).value();
    const Reply refused = api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Al"})");
    CHECK(refused.status == 409);
    CHECK(at(refused.body, "/error") == "conflict");
    CHECK(refused.field("retry-after") == "1");
    twin.execute("commit").value();
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Al"})").status == 201);
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "1");
}

TEST_CASE("a refused request leaves its key free, and nothing else behind")
{
    ApiServer api;
    const Person person = make_person(api.database());
    add_contact(api.database(), person.id, "Al", "al@x.org");
    const std::string taken = R"({"displayName":"Bo","primaryEmail":"al@x.org"})";
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), taken).status == 409);
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), "{").status == 400);
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "1");
    CHECK(api.database().value("select count(*) from omnicrm.idempotency_keys") == "0");
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Bo"})").status == 201);
}

TEST_CASE("when the answer cannot be kept, what it answers has not happened")
{
    ApiServer api;
    const Person person = make_person(api.database());
    api.database().sql("alter table omnicrm.idempotency_keys add constraint full_disk check (key <> 'k')");
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Al"})").status == 500);
    CHECK(api.request("POST", "/api/v1/auth/tokens", keyed(person, "k"), R"({"name":"x"})").status == 500);
    CHECK(api.request("POST", "/api/v1/imports", keyed(person, "k"), mail).status == 500);
    api.database().sql("alter table omnicrm.idempotency_keys drop constraint full_disk");
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "0");
    CHECK(api.database().value("select count(*) from omnicrm.api_tokens where name = 'x'") == "0");
    CHECK(api.database().value("select count(*) from omnicrm.imports") == "0");
    CHECK(api.database().value("select count(*) from omnicrm.jobs") == "0");
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Al"})").status == 201);
}

TEST_CASE("what is shown once is kept sealed")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply made = api.request("POST", "/api/v1/auth/tokens", keyed(person, "k"), R"({"name":"x"})");
    const std::string token = at(made.body, "/data/token");
    REQUIRE(token.starts_with("omni_"));
    CHECK(api.request("POST", "/api/v1/auth/tokens", keyed(person, "k"), R"({"name":"x"})").body == made.body);
    CHECK(api.database().value("select count(*) from omnicrm.idempotency_keys where position('" + token +
                               "'::bytea in sealed) > 0 or position('\"ok\"'::bytea in sealed) > 0") == "0");
}

TEST_CASE("an upload with a key becomes one import")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply first = api.request("POST", "/api/v1/imports", keyed(person, "k"), mail);
    REQUIRE(first.status == 201);
    const Reply again = api.request("POST", "/api/v1/imports", keyed(person, "k"), mail);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(api.request("POST", "/api/v1/imports", keyed(person, "k"), mail + "more\r\n").status == 422);

    // Two at once, each long enough not to be seen by the other's first look.
    const std::string large = mail + std::string(3'000'000, 'x');
    std::vector<Reply> replies(2);
    {
        std::vector<std::jthread> threads;
        for (Reply& reply : replies)
            threads.emplace_back([&] {
                reply = HttpClient(api.port()).request("POST", "/api/v1/imports", keyed(person, "large"), large);
            });
    }
    CHECK(api.database().value("select count(*) from omnicrm.imports") == "2");
    for (const Reply& reply : replies)
        CHECK((reply.status == 201 || reply.status == 409));
}

TEST_CASE("an upload in chunks takes no key, for nothing would tell another file from the first one")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const auto upload = [&](const std::string& fields) {
        HttpClient client(api.port());
        client.send("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + person.token + "\r\n" +
                    fields + "Transfer-Encoding: chunked\r\n\r\n" +
                    fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", mail.size(), mail));
        return client.receive();
    };
    const Reply refused = upload("Idempotency-Key: k\r\n");
    CHECK(refused.status == 400);
    CHECK(at(refused.body, "/details/message").find("Content-Length") != std::string::npos);
    CHECK(api.database().value("select count(*) from omnicrm.imports") == "0");
    CHECK(upload("").status == 201);
    // It has used nothing up.
    CHECK(api.request("POST", "/api/v1/imports", keyed(person, "k"), mail).status == 201);
    CHECK(upload("Idempotency-Key: k\r\n").status == 400);
}

TEST_CASE("everything that is done by POST can have a key, and keys mean nothing elsewhere")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply import = api.request("POST", "/api/v1/imports", person.fields(), mail);
    const std::string undo = "/api/v1/imports/" + at(import.body, "/data/id") + "/undo";
    const Reply undone = api.request("POST", undo, keyed(person, "undo"));
    REQUIRE(undone.status == 202);
    CHECK(api.request("POST", undo, keyed(person, "undo")).field("idempotent-replayed") == "true");
    // The second undo finds nothing to begin, gives its part of the transaction up and answers all the same.
    CHECK(api.request("POST", undo, keyed(person, "undo-again")).status == 202);
    CHECK(api.database().value("select count(*) from omnicrm.jobs where kind = 'undo_import'") == "1");
    CHECK(api.request("POST", "/api/v1/jobs/process", keyed(person, "process")).status == 200);
    CHECK(api.request("POST", "/api/v1/jobs/process",
                      {{"Authorization", "Bearer " + std::string(cron_secret)}, {"Idempotency-Key", "process"}})
              .status == 200);
    CHECK(api.request("GET", "/api/v1/contacts", keyed(person, "")).status == 200);
    const std::string profile = "/api/v1/auth/user/profile";
    CHECK(api.request("PATCH", profile, keyed(person, "p"), R"({"country":"FR"})").status == 200);
    CHECK(api.request("PATCH", profile, keyed(person, "p"), R"({"country":"DE"})").status == 200);
}

TEST_CASE("a key that is none is refused before anything is done")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string key = GENERATE(std::string(), "\"", "\"\"", "\"a", "a b", "\"a b\"", "\"a\"b\"", "\"a\\\"",
                                     "k\x7f", std::string(256, 'k'), "k\xc3\xa9");
    CAPTURE(key);
    const Reply reply = api.request("POST", "/api/v1/contacts", keyed(person, key), R"({"displayName":"Al"})");
    CHECK(reply.status == 400);
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "0");
}

TEST_CASE("two keys on one request are refused")
{
    ApiServer api;
    const Person person = make_person(api.database());
    HttpClient client(api.port());
    client.send("POST /api/v1/contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + person.token +
                "\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Type: application/json\r\n"
                "Content-Length: 20\r\n\r\n{\"displayName\":\"Al\"}");
    CHECK(client.receive().status == 400);
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "0");
}

TEST_CASE("after a day a key is free again, whether or not it was removed")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string body = R"({"displayName":"Al"})";
    REQUIRE(api.request("POST", "/api/v1/contacts", keyed(person, "k"), body).status == 201);
    api.database().sql("update omnicrm.idempotency_keys set created_at = now() - interval '25 hours'");
    const Reply second = api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Bo"})");
    CHECK(second.status == 201);
    CHECK_FALSE(second.fields.contains("idempotent-replayed"));
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), R"({"displayName":"Bo"})").body == second.body);
}

TEST_CASE("an answer whose content was not kept is not done again either")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string body = R"({"displayName":"Al"})";
    REQUIRE(api.request("POST", "/api/v1/contacts", keyed(person, "k"), body).status == 201);
    api.database().sql("update omnicrm.idempotency_keys set sealed = null");
    CHECK(api.request("POST", "/api/v1/contacts", keyed(person, "k"), body).status == 409);
    CHECK(api.database().value("select count(*) from omnicrm.contacts") == "1");
}
