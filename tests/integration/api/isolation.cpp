// Somebody else's rows do not exist, on any route.
#include "api/routes/routes.hpp"
#include "api_server.hpp"
#include "samples.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace omni;
using namespace omni::test;

namespace {

// One thing of the owner's for every path with an {id}, by what stands before that.
std::map<std::string, std::string> belongings(ApiServer& api, const Person& owner)
{
    const Reply import = api.request("POST", "/api/v1/imports", owner.fields(),
                                     "From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nhello\r\n");
    const Uuid batch = Uuid::v7();
    start_jobs(api.database());
    fail_jobs(api.database(), "x");
    api.database().sql("select omnicrm.describe_batch('" + batch.to_string() + "', '" + owner.id.to_string() +
                       R"(', null, '{"kind": "take_back"}'))");
    submit_job(api.database(), owner.id, batch);
    const Reply token = api.request("POST", "/api/v1/auth/tokens", owner.fields(), R"({"name":"x"})");
    return {
        {"contacts", add_contact(api.database(), owner.id, "Al", "al@x.org").to_string()},
        {"interactions",
         add_email(api.database(), owner.id, "al@x.org", "me@x.org", "2026-01-01T00:00:00Z", "s").to_string()},
        {"imports", at(import.body, "/data/id")},
        {"jobs", add_job(api.database(), owner.id, "queued").to_string()},
        {"jobs/batches", batch.to_string()},
        {"auth/tokens", at(token.body, "/data/id")},
        {"auth/sessions", add_session(api.database(), owner.id).to_string()},
    };
}

std::string with_id(std::string_view pattern, const std::string& id)
{
    std::string path(pattern);
    path.replace(path.find("{id}"), 4, id);
    return "/api/v1" + path;
}

} // namespace

TEST_CASE("on every route with an id, another user's and an impossible one are not found")
{
    ApiServer api;
    const Person owner = make_person(api.database());
    const Person stranger = make_person(api.database());
    const auto ids = belongings(api, owner);
    int routes = 0;
    for (const Route& route : all_routes()) {
        if (route.path.find("{id}") == route.path.npos)
            continue;
        ++routes;
        const std::string_view method = http::to_string(route.method);
        const std::string resource(route.path.substr(1, route.path.find("/{id}") - 1));
        CAPTURE(method, route.path);
        REQUIRE(ids.contains(resource));
        const std::string body = route.body == BodyKind::json ? "{}" : "";
        for (const std::string& id : {ids.at(resource), Uuid::v7().to_string(), std::string("17"), std::string("..")}) {
            const Reply reply = api.request(method, with_id(route.path, id), stranger.fields(), body);
            CHECK(reply.status == 404);
            CHECK(at(reply.body, "/error") == "not_found");
        }
        // The owner sees it: the test above is not passing for another reason.
        CHECK(api.request(method, with_id(route.path, ids.at(resource)), owner.fields(), body).status < 300);
    }
    CHECK(routes >= 14);
}

TEST_CASE("every route that asks for a user refuses who is none")
{
    ApiServer api;
    for (const Route& route : all_routes()) {
        if (route.options.auth == Auth::none)
            continue;
        std::string path = "/api/v1" + std::string(route.path);
        if (const std::size_t id = path.find("{id}"); id != path.npos)
            path.replace(id, 4, Uuid::v7().to_string());
        CAPTURE(path);
        CHECK(api.request(http::to_string(route.method), path).status == 401);
    }
}

TEST_CASE("a stranger's lists stay empty")
{
    ApiServer api;
    const Person owner = make_person(api.database());
    const Person stranger = make_person(api.database());
    belongings(api, owner);
    const std::string path = GENERATE("contacts", "interactions", "imports", "jobs", "jobs/errors");
    CHECK(at(api.request("GET", "/api/v1/" + path, owner.fields()).body, "/data/items/0") != "absent");
    CHECK(at(api.request("GET", "/api/v1/" + path, stranger.fields()).body, "/data/items/0") == "absent");
}
