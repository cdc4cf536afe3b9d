// Behind a proxy: who asks, and whether by TLS, is what a trusted proxy says, and never what anybody else says.
#include "api_server.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

const Fields from_far{{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}};

bool is_secure(ApiServer& api, const Fields& fields)
{
    const Reply reply =
        api.request("POST", "/api/v1/auth/signin", fields, R"({"email":"ann@example.org","password":"correct horse"})");
    REQUIRE(reply.status == 200);
    const bool has_secure_cookie = reply.field("set-cookie").find("; Secure") != std::string::npos;
    CHECK(has_secure_cookie == !reply.field("strict-transport-security").empty());
    return has_secure_cookie;
}

} // namespace

TEST_CASE("what a trusted proxy received by TLS gets secure cookies")
{
    ApiServer api(
        [](ApiConfig& config) { config.trusted_proxies.networks = {http::IpNetwork::parse("127.0.0.0/8").value()}; });
    make_user_with_password(api.database(), "ann@example.org", "correct horse");
    CHECK(is_secure(api, from_far));
    CHECK_FALSE(is_secure(api, {}));
    CHECK_FALSE(is_secure(api, {{"X-Forwarded-Proto", "http"}}));
}

TEST_CASE("who is no trusted proxy cannot say that it came by TLS")
{
    ApiServer api(
        [](ApiConfig& config) { config.trusted_proxies.networks = {http::IpNetwork::parse("10.0.0.0/8").value()}; });
    make_user_with_password(api.database(), "ann@example.org", "correct horse");
    CHECK_FALSE(is_secure(api, from_far));
}
