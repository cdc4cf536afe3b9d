// What every answer tells browsers to forbid, whatever it is an answer to.
#include "api_server.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

TEST_CASE("data, errors, pages and what was no request at all carry the protective fields")
{
    ApiServer api;
    const std::string target = GENERATE("/api/v1/health", "/api/v1/nothing", "/", "no path");
    const Reply reply = api.request("GET", target);
    CAPTURE(target, reply.status);
    CHECK(reply.field("x-content-type-options") == "nosniff");
    CHECK(reply.field("x-frame-options") == "DENY");
    CHECK(reply.field("referrer-policy") == "no-referrer");
    CHECK(reply.field("cross-origin-opener-policy") == "same-origin");
    CHECK(reply.field("cross-origin-resource-policy") == "same-origin");
    CHECK(reply.field("permissions-policy").find("camera=()") != std::string::npos);
    CHECK(reply.field("cache-control") == "no-store");
    CHECK(reply.field("content-security-policy").starts_with("default-src 'none'; "));
    CHECK(reply.field("content-security-policy").find("frame-ancestors 'none'") != std::string::npos);
    CHECK(reply.field("strict-transport-security").empty());
}

TEST_CASE("what came by TLS is told to come by TLS from now on, unless the operator says otherwise")
{
    const bool is_wanted = GENERATE(true, false);
    ApiServer api([&](ApiConfig& config) {
        if (!is_wanted)
            config.strict_transport_life = std::chrono::milliseconds(0);
    });
    const Reply reply = HttpClient(api.tls_port(), HttpClient::Security::tls).request("GET", "/health");
    CHECK(reply.field("strict-transport-security") == (is_wanted ? "max-age=31536000" : ""));
}
