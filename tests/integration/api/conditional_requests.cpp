// Entity tags and conditions (RFC 9110 §13): who has the content is not sent it again, who has not seen the newest
// state cannot overwrite it.
#include "api/routes/routes.hpp"
#include "api_server.hpp"
#include "samples.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>

using namespace omni;
using namespace omni::test;

namespace {

Fields with(Fields fields, const std::string& name, const std::string& value)
{
    fields[name] = value;
    return fields;
}

} // namespace

TEST_CASE("an answer has a strong tag that changes with it, and is not sent again to who has it")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid id = add_contact(api.database(), person.id, "Al", "al@x.org");
    const std::string path =
        GENERATE("/api/v1/contacts", "/api/v1/contacts/ID", "/api/v1/auth/user", "/api/v1/openapi.json");
    const std::string target = path.ends_with("ID") ? "/api/v1/contacts/" + id.to_string() : path;
    const Reply first = api.request("GET", target, person.fields());
    const std::string tag = first.field("etag");
    REQUIRE(first.status == 200);
    REQUIRE(tag.size() == 24);
    CHECK(tag.front() == '"');
    CHECK(api.request("GET", target, person.fields()).field("etag") == tag);

    HttpClient client(api.port());
    for (const std::string& field : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
        const Reply same = client.request("GET", target, with(person.fields(), "If-None-Match", field));
        CHECK(same.status == 304);
        CHECK(same.field("etag") == tag);
        CHECK_FALSE(same.fields.contains("content-length"));
        CHECK_FALSE(same.fields.contains("content-type"));
    }
    CHECK(client.request("HEAD", target, with(person.fields(), "If-None-Match", tag)).status == 304);
    CHECK(client.request("GET", target, with(person.fields(), "If-None-Match", "\"other\"")).body == first.body);
    CHECK(client.request("GET", target, with(person.fields(), "If-Match", tag)).status == 200);
    const Reply missed = client.request("GET", target, with(person.fields(), "If-Match", "\"other\""));
    CHECK(missed.status == 412);
    CHECK(at(missed.body, "/error") == "precondition_failed");
    CHECK(client.request("GET", target, with(person.fields(), "If-None-Match", "no quotes")).status == 400);

    api.database().sql(
        "update omnicrm.contacts set display_name = 'Bo'; update omnicrm.user_profiles set country = 'FR'");
    if (target.find("openapi") == target.npos)
        CHECK(client.request("GET", target, with(person.fields(), "If-None-Match", tag)).status == 200);
}

TEST_CASE("conditions do not turn a refusal into something else")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string missing = "/api/v1/contacts/" + Uuid::v7().to_string();
    CHECK(api.request("GET", missing, with(person.fields(), "If-None-Match", "*")).status == 404);
    CHECK(api.request("PATCH", missing, with(person.fields(), "If-Match", "*"), "{}").status == 404);
    CHECK(api.request("GET", "/api/v1/contacts", {{"If-None-Match", "*"}}).status == 401);
    CHECK_FALSE(api.request("GET", missing, person.fields()).fields.contains("etag"));
}

TEST_CASE("a contact and the profile change only for who has seen their newest state")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid id = add_contact(api.database(), person.id, "Al", "al@x.org");
    struct Resource
    {
        std::string read, write, first, second;
    };
    const std::string contact = "/api/v1/contacts/" + id.to_string();
    const Resource resource = GENERATE_COPY(
        Resource{contact, contact, R"({"title":"1"})", R"({"title":"2"})"},
        Resource{"/api/v1/auth/user", "/api/v1/auth/user/profile", R"({"country":"FR"})", R"({"country":"DE"})"});
    const std::string seen = api.request("GET", resource.read, person.fields()).field("etag");
    const Reply changed = api.request("PATCH", resource.write, with(person.fields(), "If-Match", seen), resource.first);
    REQUIRE(changed.status == 200);
    // The answer is the new state, and its tag is the one that reading would give.
    const Reply now = api.request("GET", resource.read, person.fields());
    CHECK(changed.body == now.body);
    CHECK(changed.field("etag") == now.field("etag"));

    const Reply late = api.request("PATCH", resource.write, with(person.fields(), "If-Match", seen), resource.second);
    CHECK(late.status == 412);
    CHECK(at(late.body, "/error") == "precondition_failed");
    CHECK(api.request("GET", resource.read, person.fields()).body == now.body);
    CHECK(api.request("PATCH", resource.write, with(person.fields(), "If-Match", "W/" + now.field("etag")),
                      resource.second)
              .status == 412);
    CHECK(api.request("PATCH", resource.write, with(person.fields(), "If-None-Match", "*"), resource.second).status ==
          412);
    CHECK(api.request("PATCH", resource.write, with(person.fields(), "If-Match", "nonsense"), resource.second).status ==
          400);
    CHECK(api.request("GET", resource.read, person.fields()).body == now.body);
    CHECK(api.request("PATCH", resource.write, with(person.fields(), "If-Match", "*"), resource.second).status == 200);
    CHECK(api.request("PATCH", resource.write, person.fields(), resource.first).status == 200);
}

TEST_CASE("a contact is deleted only by who has seen its newest state")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid id = add_contact(api.database(), person.id, "Al", "al@x.org");
    const std::string target = "/api/v1/contacts/" + id.to_string();
    const std::string seen = api.request("GET", target, person.fields()).field("etag");
    api.database().sql("update omnicrm.contacts set display_name = 'Bo'");
    CHECK(api.request("DELETE", target, with(person.fields(), "If-Match", seen)).status == 412);
    const std::string now = api.request("GET", target, person.fields()).field("etag");
    CHECK(api.request("DELETE", target, with(person.fields(), "If-Match", now)).status == 200);
    CHECK(api.request("GET", target, person.fields()).status == 404);
}

TEST_CASE("of many who saw the same state, one changes it")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Uuid id = add_contact(api.database(), person.id, "Al", "al@x.org");
    const std::string target = "/api/v1/contacts/" + id.to_string();
    const std::string seen = api.request("GET", target, person.fields()).field("etag");
    constexpr int writers = 6;
    std::vector<int> statuses(writers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < writers; ++i)
            threads.emplace_back([&, i] {
                statuses[static_cast<std::size_t>(i)] =
                    HttpClient(api.port())
                        .request("PATCH", target, with(person.fields(), "If-Match", seen),
                                 R"({"title":")" + std::to_string(i) + R"("})")
                        .status;
            });
    }
    CHECK(std::count(statuses.begin(), statuses.end(), 200) == 1);
    CHECK(std::count(statuses.begin(), statuses.end(), 412) == writers - 1);
}

TEST_CASE("HEAD says of every reading route what GET would, without the content")
{
    ApiServer api;
    const Person person = make_person(api.database());
    add_contact(api.database(), person.id, "Al", "al@x.org");
    HttpClient client(api.port());
    for (const Route& route : all_routes()) {
        if (route.method != http::Method::get || route.path.empty() || route.path.find('{') != route.path.npos ||
            route.options.auth == Auth::metrics || route.is_stream)
            continue;
        const std::string target = "/api/v1" + std::string(route.path);
        CAPTURE(target);
        for (const char* coding : {"identity", "gzip"}) {
            const Fields fields = with(person.fields(), "Accept-Encoding", coding);
            const Reply whole = client.request("GET", target, fields);
            const Reply head = client.request("HEAD", target, fields);
            CHECK(head.status == whole.status);
            CHECK(head.field("content-length") == std::to_string(whole.body.size()));
            for (const char* name : {"content-type", "content-encoding", "etag", "vary"})
                CHECK(head.field(name) == whole.field(name));
        }
    }
    CHECK(client.request("HEAD", "/api/v1/contacts/" + Uuid::v7().to_string(), person.fields()).status == 404);
}
