// Limits on requests: across replicas, by user and by address, what clients are told, and what becomes of it all
// without a database.
#include "api/limits/rate_limit.hpp"
#include "api_server.hpp"
#include "core/random.hpp"
#include "support/cutting_proxy.hpp"
#include "support/pooler.hpp"
#include "support/server_clock.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <array>

using namespace omni;
using namespace omni::test;

namespace {

// As if every client came through a proxy on this machine, so that a test can be many of them.
void trust_this_machine(ApiConfig& config)
{
    config.trusted_proxies.networks = {http::IpNetwork::parse("127.0.0.1").value()};
}

Fields from(const std::string& address, Fields fields = {})
{
    fields["X-Forwarded-For"] = address;
    return fields;
}

int count_granted(HttpClient& client, int requests, const Fields& fields,
                  const std::string& target = "/api/v1/auth/user")
{
    int granted = 0;
    for (int i = 0; i < requests; ++i) {
        const Reply reply = client.request("GET", target, fields);
        REQUIRE((reply.status == 200 || reply.status == 429));
        granted += reply.status == 200 ? 1 : 0;
    }
    return granted;
}

} // namespace

TEST_CASE("three replicas together keep to one limit: 60 a minute, 600 requests within 5 seconds, 60 to 66 pass")
{
    const auto limit = [](ApiConfig& config) { config.user_limit = 60; };
    ApiServer first(limit);
    ApiServer second_replica(first.database(), limit);
    ApiServer third(first.database(), limit);
    // Five seconds as the limits see them, however long the test takes.
    StoppedClock clock(first.database());
    std::array clients{HttpClient(first.port()), HttpClient(second_replica.port()), HttpClient(third.port())};
    const Fields fields = make_person(first.database()).fields();
    Random random(17);
    int granted = 0;
    for (int second = 0; second <= 5; ++second) {
        clock.set(second);
        for (int i = 0; i < 100; ++i)
            granted += count_granted(clients[random.below(clients.size())], 1, fields);
    }
    CHECK(granted >= 60);
    CHECK(granted <= 66);
}

TEST_CASE("a limit that was used up lets requests through again as time goes on")
{
    ApiServer api([](ApiConfig& config) { config.user_limit = 60; });
    StoppedClock clock(api.database());
    const Fields fields = make_person(api.database()).fields();
    HttpClient client(api.port());
    CHECK(count_granted(client, 100, fields) == 60);
    clock.set(10);
    int granted = 0;
    while (granted == 0)
        granted += count_granted(client, 1, fields);
    CHECK(granted + count_granted(client, 100, fields) == 10);
}

TEST_CASE("a client is told how it stands, and when to come again")
{
    ApiServer api([](ApiConfig& config) { config.user_limit = 2; });
    const Fields fields = make_person(api.database()).fields();
    StoppedClock clock(api.database());
    const Reply first = api.request("GET", "/api/v1/auth/user", fields);
    CHECK(first.status == 200);
    CHECK(first.field("x-ratelimit-limit") == "2");
    CHECK(first.field("x-ratelimit-remaining") == "1");
    CHECK(first.field("x-ratelimit-reset") == "30");
    CHECK(first.field("retry-after").empty());
    CHECK(api.request("GET", "/api/v1/contacts?nonsense=1", fields).field("x-ratelimit-remaining") == "0");
    const Reply refused = api.request("GET", "/api/v1/auth/user", fields);
    CHECK(refused.status == 429);
    CHECK(at(refused.body, "/error") == "rate_limited");
    CHECK(refused.field("x-ratelimit-remaining") == "0");
    CHECK(std::stoi(refused.field("retry-after")) >= 1);
    CHECK(std::stoi(refused.field("retry-after")) <= 30);
}

TEST_CASE("users are counted apart, and a user's tokens together")
{
    ApiServer api([](ApiConfig& config) { config.user_limit = 3; });
    StoppedClock clock(api.database());
    const Person person = make_person(api.database());
    const Reply other = api.request("POST", "/api/v1/auth/tokens", person.fields(), R"({"name":"x"})");
    HttpClient client(api.port());
    CHECK(count_granted(client, 5, {{"Authorization", "Bearer " + at(other.body, "/data/token")}}) == 2);
    CHECK(count_granted(client, 5, person.fields()) == 0);
    CHECK(count_granted(client, 5, make_person(api.database()).fields()) == 3);
}

TEST_CASE("addresses are counted apart, of IPv6 whole networks")
{
    ApiServer api([](ApiConfig& config) {
        config.address_limit = 3;
        trust_this_machine(config);
    });
    StoppedClock clock(api.database());
    HttpClient client(api.port());
    const std::string target = "/api/v1/openapi.json";
    CHECK(count_granted(client, 5, from("203.0.113.1"), target) == 3);
    CHECK(count_granted(client, 5, from("::ffff:203.0.113.1"), target) == 0);
    CHECK(count_granted(client, 5, from("203.0.113.2"), target) == 3);
    CHECK(count_granted(client, 2, from("2001:db8:1:2::1"), target) == 2);
    CHECK(count_granted(client, 5, from("2001:db8:1:2:ffff::1"), target) == 1);
    CHECK(count_granted(client, 5, from("2001:db8:1:3::1"), target) == 3);
    CHECK(client.request("GET", "/api/v1/nothing", from("203.0.113.1")).status == 429);
}

TEST_CASE("nobody escapes the limit by inventing an address")
{
    ApiServer api([](ApiConfig& config) { config.address_limit = 3; });
    StoppedClock clock(api.database());
    int granted = 0;
    for (int i = 0; i < 10; ++i)
        granted +=
            api.request("GET", "/api/v1/openapi.json", from("203.0.113." + std::to_string(i))).status == 200 ? 1 : 0;
    CHECK(granted == 3);
}

TEST_CASE("preflights and what is no path count as their address's requests")
{
    const std::string page = "https://app.example.com";
    ApiServer api([&](ApiConfig& config) {
        config.address_limit = 4;
        config.cors_origins = {page};
        trust_this_machine(config);
    });
    StoppedClock clock(api.database());
    HttpClient client(api.port());
    const Fields fields = from("203.0.113.1", {{"Origin", page}, {"Access-Control-Request-Method", "GET"}});
    CHECK(client.request("OPTIONS", "/api/v1/contacts", fields).status == 204);
    CHECK(client.request("OPTIONS", "*", from("203.0.113.1")).status == 204);
    CHECK(client.request("GET", "nothing", from("203.0.113.1")).status == 400);
    CHECK(client.request("GET", "/api/v1/contacts?x=%zz", from("203.0.113.1")).field("x-ratelimit-remaining") == "0");
    const Reply refused = client.request("OPTIONS", "/api/v1/contacts", fields);
    CHECK(refused.status == 429);
    CHECK(refused.field("access-control-allow-origin") == page);
    CHECK(client.request("OPTIONS", "*", from("203.0.113.1")).status == 429);
    CHECK(client.request("GET", "nothing", from("203.0.113.1")).status == 429);
    CHECK(client.request("GET", "/api/v1/openapi.json", from("203.0.113.1")).status == 429);
    CHECK(client.request("OPTIONS", "/api/v1/contacts", from("203.0.113.2")).status == 204);
}

TEST_CASE("who watches the program is never refused, and not told of limits")
{
    ApiServer api([](ApiConfig& config) { config.address_limit = 1; });
    for (const std::string target : {"/health", "/health", "/ready", "/ready"}) {
        const Reply reply = api.request("GET", target);
        CHECK(reply.status == 200);
        CHECK(reply.field("x-ratelimit-limit").empty());
    }
}

TEST_CASE("a route may have limits of its own")
{
    ApiServer api;
    StoppedClock clock(api.database());
    const Reply reply = api.request("POST", "/api/v1/imports", make_person(api.database()).fields(),
                                    "From: a@example.org\r\n\r\nhello\r\n");
    CHECK(reply.status == 201);
    CHECK(reply.field("x-ratelimit-limit") == std::to_string(limits_on_uploads()[0].burst));
}

TEST_CASE("without the database each thread limits by itself, and together again when it is back")
{
    CuttingProxy proxy(upstream_of(TestDatabase::instance().superuser_url()));
    ApiServer api([&](ApiConfig& config) {
        config.database.url = pooled(proxy.url("omnicrm_api", TestDatabase::instance().name()));
        config.database.acquire_timeout = std::chrono::milliseconds(100);
        config.limit_wait = std::chrono::milliseconds(100);
        config.address_limit = 5;
        trust_this_machine(config);
    });
    HttpClient client(api.port());
    const std::string target = "/api/v1/openapi.json";
    proxy.refuse(true);
    CHECK(count_granted(client, 5, from("203.0.113.1"), target) == 5);
    while (count_granted(client, 1, from("203.0.113.1"), target) == 1) {
    }
    CHECK(api.database().value("select count(*) from rate_buckets") == "0");
    proxy.refuse(false);
    // It is tried again every second; until then everybody who is new is counted here.
    int network = 0;
    while (api.database().value("select count(*) from rate_buckets") == "0")
        count_granted(client, 1, from("2001:db8:0:" + fmt::format("{:x}", ++network % 0xffff) + "::1"), target);
    CHECK(count_granted(client, 20, from("203.0.113.3"), target) >= 5);
}
