// API tokens and what they may do.
#include "api/routes/routes.hpp"
#include "api_server.hpp"
#include "browser.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

// A token of that person which may do this only: a JSON array of scopes.
Fields limited(ApiServer& api, const Person& person, const std::string& scopes)
{
    const Reply made =
        api.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"x","scopes":)" + scopes + "}");
    REQUIRE(made.status == 201);
    return {{"Authorization", "Bearer " + at(made.body, "/data/token")}};
}

} // namespace

TEST_CASE("API tokens are made, listed, used and revoked")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply made = api.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"backup"})");
    CHECK(made.status == 201);
    const Fields fresh{{"Authorization", "Bearer " + at(made.body, "/data/token")}};
    const Reply list = api.request("GET", "/api/v1/auth/tokens", fresh);
    CHECK(at(list.body, "/data/items/0/name") == "backup");
    CHECK(at(list.body, "/data/items/0/token") == "absent");
    CHECK(at(list.body, "/data/items/2") == "absent");
    const std::string path = "/api/v1/auth/tokens/" + at(made.body, "/data/id");
    CHECK(api.request("DELETE", path, person.fields()).status == 200);
    CHECK(api.request("DELETE", path, person.fields()).status == 404);
    CHECK(api.request("GET", "/api/v1/auth/tokens", fresh).status == 401);
}

TEST_CASE("an API token holds until its time")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Reply late = api.request("POST", "/api/v1/auth/tokens", person.fields(),
                                   R"({"name":"x","expiresAt":"2001-01-01T00:00:00Z"})");
    CHECK(at(late.body, "/details/violations/0/pointer") == "/expiresAt");
    api.database().sql("update omnicrm.api_tokens set expires_at = now() - interval '1 second'");
    CHECK(api.request("GET", "/api/v1/auth/user", person.fields()).status == 401);
}

TEST_CASE("every route for users states the scope it asks of a token")
{
    for (const Route& route : all_routes()) {
        CAPTURE(route.path);
        const bool is_for_users = route.options.auth == Auth::user || route.options.auth == Auth::cron_or_user;
        CHECK(route.options.scope.has_value() == is_for_users);
    }
}

TEST_CASE("a token does what its scopes allow and nothing else, on every route")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const Route& route : all_routes()) {
        if (!route.options.scope)
            continue;
        std::string others;
        for (const auto& entry : enum_entries<AccessScope>)
            if (entry.value != *route.options.scope)
                others += (others.empty() ? "\"" : ",\"") + std::string(entry.name) + '"';
        std::string path = "/api/v1" + std::string(route.path);
        if (const std::size_t id = path.find("{id}"); id != path.npos)
            path.replace(id, 4, Uuid::v7().to_string());
        CAPTURE(path, enum_name(*route.options.scope));
        const Reply reply = api.request(http::to_string(route.method), path, limited(api, person, "[" + others + "]"));
        CHECK(reply.status == 403);
        CHECK(at(reply.body, "/error") == "forbidden");
        const std::string scope(enum_name(*route.options.scope));
        CHECK(at(reply.body, "/details/message") == "This token does not have the scope " + scope + ".");
        CHECK(reply.field("www-authenticate") == R"(Bearer error="insufficient_scope", scope=")" + scope + '"');
    }
    const Fields reader = limited(api, person, R"(["contacts:read"])");
    CHECK(api.request("GET", "/api/v1/contacts", reader).status == 200);
    CHECK(api.request("HEAD", "/api/v1/contacts", reader).status == 200);
    CHECK(api.request("GET", "/api/v1/interactions", reader).status == 403);
}

TEST_CASE("tokens list what they may do: without scopes everything")
{
    ApiServer api;
    const Person person = make_person(api.database());
    limited(api, person, R"(["jobs:read","imports:write","jobs:read"])");
    const Reply list = api.request("GET", "/api/v1/auth/tokens", person.fields());
    CHECK(at(list.body, "/data/items/0/scopes") == R"(["imports:write","jobs:read"])");
    CHECK(at(list.body, "/data/items/1/scopes/0") == "contacts:read");
    CHECK(at(list.body, "/data/items/1/scopes/" + std::to_string(enum_entries<AccessScope>.size() - 1)) != "absent");
}

TEST_CASE("a token cannot make one that may do more than itself")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const Fields maker = limited(api, person, R"(["account:write","jobs:read"])");
    const auto make = [&](const std::string& body) { return api.request("POST", "/api/v1/auth/tokens", maker, body); };
    CHECK(make(R"({"name":"x","scopes":["jobs:read","contacts:read"]})").status == 403);
    CHECK(at(make(R"({"name":"x","scopes":["jobs:read"]})").body, "/data/scopes") == R"(["jobs:read"])");
    CHECK(at(make(R"({"name":"x"})").body, "/data/scopes") == R"(["jobs:read","account:write"])");
}

TEST_CASE("scopes that there are not, and none at all, are refused")
{
    ApiServer api;
    const Person person = make_person(api.database());
    const std::string scopes = GENERATE(R"([])", R"(["contacts:paint"])", R"(["contacts_read"])");
    const Reply reply =
        api.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"x","scopes":)" + scopes + "}");
    CHECK(reply.status == 400);
    CHECK(at(reply.body, "/details/violations/0/pointer").starts_with("/scopes"));
}

TEST_CASE("a scope that only a newer version knows gives nothing and breaks nothing")
{
    ApiServer api;
    const Person person = make_person(api.database());
    api.database().sql("update omnicrm.api_tokens set scopes = '{account:read,moon:write}'");
    const Reply list = api.request("GET", "/api/v1/auth/tokens", person.fields());
    CHECK(at(list.body, "/data/items/0/scopes") == R"(["account:read"])");
    CHECK(api.request("GET", "/api/v1/contacts", person.fields()).status == 403);
}

TEST_CASE("a session may do everything")
{
    ApiServer api;
    make_user_with_password(api.database(), "ann@example.org", "pw");
    Browser browser(api.port());
    browser.sign_in("ann@example.org", "pw");
    const Reply made = browser.request("POST", "/api/v1/auth/tokens", R"({"name":"x"})");
    CHECK(made.status == 201);
    CHECK(api.database().value("select scopes is null from omnicrm.api_tokens") == "t");
    CHECK(browser.request("GET", "/api/v1/contacts").status == 200);
}

TEST_CASE("both of two cron secrets hold while one replaces the other")
{
    ApiServer api([](ApiConfig& config) { config.cron_secrets.emplace_back("the next one of the tests"); });
    for (const std::string& secret : {std::string(cron_secret), std::string("the next one of the tests")})
        CHECK(api.request("POST", "/api/v1/jobs/process", {{"Authorization", "Bearer " + secret}}).status == 200);
    CHECK(api.request("POST", "/api/v1/jobs/process", {{"Authorization", "Bearer the next one of the test"}}).status ==
          401);
}
