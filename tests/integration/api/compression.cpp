// Answers that are sent compressed: to whom, which, and that they are the same.
#include "api_server.hpp"
#include "samples.hpp"
#include "support/gunzip.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

Fields accepting(const Person& person, const std::string& coding)
{
    Fields fields = person.fields();
    fields["Accept-Encoding"] = coding;
    return fields;
}

} // namespace

TEST_CASE("a long answer is compressed for who asks, and says so")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (int i = 0; i < 200; ++i)
        add_contact(api.database(), person.id, "Al", "al" + std::to_string(i) + "@x.org");
    // 20 are coded on the loop, 200 off it.
    const std::string target = "/api/v1/contacts?pageSize=" + std::string(GENERATE("20", "200"));
    const Reply plain = api.request("GET", target, person.fields());
    const Reply coded = api.request("GET", target, accepting(person, "br, gzip"));
    CHECK_FALSE(plain.fields.contains("content-encoding"));
    CHECK(plain.field("vary").find("Accept-Encoding") != std::string::npos);
    CHECK(coded.field("content-encoding") == "gzip");
    CHECK(coded.field("vary") == plain.field("vary"));
    CHECK(coded.body.size() < plain.body.size() / 3);
    CHECK(gunzip(coded.body) == plain.body);
    CHECK_FALSE(api.request("GET", target, accepting(person, "gzip;q=0")).fields.contains("content-encoding"));

    // Each coding has a tag of its own, and either tells that the client has what there is.
    CHECK(coded.field("etag") != plain.field("etag"));
    for (const std::string& tag : {coded.field("etag"), plain.field("etag")}) {
        Fields fields = accepting(person, "gzip");
        fields["If-None-Match"] = tag;
        const Reply same = api.request("GET", target, fields);
        CHECK(same.status == 304);
        CHECK(same.field("etag") == coded.field("etag"));
        CHECK_FALSE(same.fields.contains("content-encoding"));
    }
}

TEST_CASE("short answers, refusals and answers that hold a secret are not compressed")
{
    ApiServer api;
    const Person person = make_person(api.database());
    // Long enough to be worth it: what a page of mail beside the secret would be to somebody who guesses at it.
    api.database().sql("update omnicrm.user_profiles set own_emails = array(select 'someone' || i || '@example.org' "
                       "from generate_series(1, 200) i)");
    HttpClient client(api.port());
    const Fields fields = accepting(person, "gzip");
    CHECK(client.request("GET", "/api/v1/auth/user", fields).body.size() > 4'000);
    for (const char* target : {"/api/v1/auth/user", "/api/v1/health", "/api/v1/contacts", "/api/v1/nothing"}) {
        CAPTURE(target);
        CHECK_FALSE(client.request("GET", target, fields).fields.contains("content-encoding"));
    }
    const Reply token =
        client.request("POST", "/api/v1/auth/tokens", fields, R"({"name":")" + std::string(200, 'a') + R"("})");
    CHECK(token.status == 201);
    CHECK_FALSE(token.fields.contains("content-encoding"));
}

TEST_CASE("a condition with the tag of a compressed answer holds for a change")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid id = add_contact(api.database(), person.id, "Al", "al@x.org");
    const std::string target = "/api/v1/contacts/" + id.to_string();
    REQUIRE(api.request("PATCH", target, person.fields(), R"({"notes":")" + std::string(5'000, 'n') + R"("})").status ==
            200);
    const Reply coded = api.request("GET", target, accepting(person, "gzip"));
    REQUIRE(coded.field("content-encoding") == "gzip");
    Fields fields = accepting(person, "gzip");
    fields["If-Match"] = coded.field("etag");
    CHECK(api.request("PATCH", target, fields, R"({"title":"1"})").status == 200);
    CHECK(api.request("PATCH", target, fields, R"({"title":"2"})").status == 412);
}

TEST_CASE("a body in a content coding is not taken, and the answer says that none is")
{
    ApiServer api;
    const Person person = make_person(api.database());
    Fields fields = person.fields();
    for (const std::string target : {"/api/v1/contacts", "/api/v1/imports"})
        for (const std::string coding : {"gzip", "GZIP", "br, gzip", "x"}) {
            CAPTURE(target, coding);
            fields["Content-Encoding"] = coding;
            const Reply reply = api.request("POST", target, fields, "\x1f\x8b\x08");
            CHECK(reply.status == 415);
            CHECK(at(reply.body, "/error") == "unsupported_media_type");
            CHECK(reply.field("accept-encoding") == "identity");
        }
    for (const std::string coding : {"identity", "Identity", ""}) {
        CAPTURE(coding);
        fields["Content-Encoding"] = coding;
        CHECK(api.request("POST", "/api/v1/contacts", fields, R"({"displayName":"Al"})").status == 201);
    }
}
