// How many connections a client may have open.
#include "api_server.hpp"

#include <catch2/catch.hpp>

#include <deque>

using namespace omni;
using namespace omni::test;

namespace {

const std::string health = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

int ask(HttpClient& client)
{
    client.send(health);
    return client.receive().status;
}

} // namespace

TEST_CASE("an address has so many connections and no more, until one of them ends")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.connections_per_address = 2; });
    std::deque<HttpClient> clients;
    for (int i = 0; i < 2; ++i)
        CHECK(ask(clients.emplace_back(api.port())) == 200);
    HttpClient further(api.port());
    CHECK(ask(further) == 0); // closed without a word
    CHECK(clients.front()
              .request("GET", "/metrics", {{"Authorization", "Bearer " + std::string(metrics_token)}})
              .body.find("\nomnicrm_http_connections_refused_total 1\n") != std::string::npos);
    for (HttpClient& client : clients)
        CHECK(ask(client) == 200);
    clients.pop_front();
    int status = 0;
    while (status == 0) {
        HttpClient next(api.port());
        status = ask(next);
    }
    CHECK(status == 200);
}

TEST_CASE("a proxy's connections are many clients' and not counted")
{
    ApiServer api([](ApiConfig& config) {
        config.server.limits.connections_per_address = 2;
        config.server.limits.proxies = {http::IpNetwork::parse("127.0.0.0/8").value()};
    });
    std::deque<HttpClient> clients;
    for (int i = 0; i < 5; ++i)
        CHECK(ask(clients.emplace_back(api.port())) == 200);
}
