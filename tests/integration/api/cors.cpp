// Pages of other origins: the listed ones may use the API, the others may not.
#include "api_server.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const std::string app = "https://app.example.com";

ApiServer make_server()
{
    return ApiServer([](ApiConfig& config) { config.cors_origins = {app, "http://localhost:5173"}; });
}

Fields preflight_of(const std::string& origin)
{
    return {{"Origin", origin},
            {"Access-Control-Request-Method", "PATCH"},
            {"Access-Control-Request-Headers", "content-type,x-csrf-token"}};
}

} // namespace

TEST_CASE("a listed origin may read answers and errors, with credentials")
{
    ApiServer api = make_server();
    const std::string target = GENERATE("/api/v1/health", "/api/v1/contacts", "/api/v1/nothing");
    const Reply reply = api.request("GET", target, {{"Origin", app}});
    CHECK(reply.field("access-control-allow-origin") == app);
    CHECK(reply.field("access-control-allow-credentials") == "true");
    for (const char* field : {"ETag", "Idempotent-Replayed", "Retry-After", "WWW-Authenticate", "X-Request-Id"}) {
        CAPTURE(field);
        CHECK(reply.field("access-control-expose-headers").find(field) != std::string::npos);
    }
    CHECK(reply.field("vary") == "Origin");
}

TEST_CASE("another origin, one that only looks alike, and none at all may not")
{
    ApiServer api = make_server();
    const std::string origin =
        GENERATE("https://evil.example", "https://app.example.com.evil.example", "null", "*",
                 "https://app.example.com:443", "http://app.example.com", "HTTPS://APP.EXAMPLE.COM");
    for (const Fields& fields : {Fields{{"Origin", origin}}, Fields{}, preflight_of(origin)}) {
        const bool is_preflight = fields.contains("Access-Control-Request-Method");
        const Reply reply = api.request(is_preflight ? "OPTIONS" : "GET", "/api/v1/health", fields);
        CHECK(reply.field("access-control-allow-origin").empty());
        CHECK(reply.field("access-control-allow-credentials").empty());
        CHECK(reply.field("access-control-allow-methods").empty());
        CHECK(reply.field("vary") == "Origin");
    }
}

TEST_CASE("a preflight is answered for the path, without signing in")
{
    ApiServer api = make_server();
    const Reply reply = api.request("OPTIONS", "/api/v1/auth/user/profile", preflight_of(app));
    CHECK(reply.status == 204);
    CHECK(reply.field("access-control-allow-origin") == app);
    CHECK(reply.field("access-control-allow-methods") == "PATCH, OPTIONS");
    CHECK(reply.field("access-control-allow-headers").find("X-CSRF-Token") != std::string::npos);
    CHECK(reply.field("access-control-max-age") == "7200");
}

TEST_CASE("without a list no page of another origin may, and nothing is said of origins")
{
    ApiServer api;
    for (const std::string method : {"GET", "OPTIONS"}) {
        const Reply reply = api.request(method, "/api/v1/health", preflight_of(app));
        CHECK(reply.field("access-control-allow-origin").empty());
        CHECK(reply.field("vary").empty());
    }
}
