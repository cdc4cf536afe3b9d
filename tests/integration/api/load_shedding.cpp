// More requests than can be served, and a database that says nothing: refused within bounds, and well again afterwards.
#include "api_server.hpp"
#include "support/cutting_proxy.hpp"
#include "support/pooler.hpp"

#include <catch2/catch.hpp>

#include <deque>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

using Action = CuttingProxy::Action;

std::string get(const std::string& target, const Person& person)
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + person.token + "\r\n\r\n";
}

} // namespace

TEST_CASE("with as many requests under way as there may be, further ones are refused at once, but not who watches")
{
    ApiServer api([](ApiConfig& config) { config.max_requests = 2; });
    const Person person = make_person(api.database());
    std::deque<HttpClient> busy;
    for (int i = 0; i < 2; ++i) {
        // Its handler waits for the body now; each is somebody else's.
        busy.emplace_back(api.port());
        busy.back().send("POST /api/v1/contacts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                         "Authorization: Bearer " +
                         make_person(api.database()).token + "\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        REQUIRE(busy.back().receive().status == 100);
    }
    const Reply refused = api.request("GET", "/api/v1/contacts", person.fields());
    CHECK(refused.status == 503);
    CHECK(at(refused.body, "/error") == "unavailable");
    CHECK(refused.field("retry-after") == "1");
    CHECK(api.request("OPTIONS", "/api/v1/contacts").status == 503);
    CHECK(api.request("OPTIONS", "*").status == 503);
    CHECK(api.request("GET", "nothing").status == 503);
    CHECK(api.request("GET", "/health").status == 200);
    CHECK(api.request("GET", "/ready").status == 200);
    busy[0].send("{}");
    CHECK(busy[0].receive().status == 400);
    CHECK(api.request("GET", "/api/v1/contacts", person.fields()).status == 200);
}

TEST_CASE("while the database says nothing 500 requests at once get 503, health answers, and then all is well again")
{
    CuttingProxy proxy(upstream_of(TestDatabase::instance().superuser_url()));
    ApiServer api([&](ApiConfig& config) {
        config.database.url = pooled(proxy.url("omnicrm_api", TestDatabase::instance().name()));
        config.database.acquire_timeout = 500ms;
        config.limit_wait = 250ms;
        config.max_requests = 100;
        config.user_limit = 100'000;
        config.address_limit = 100'000;
    });
    const Person person = make_person(api.database());
    const std::string target = "/api/v1/contacts";
    REQUIRE(api.request("GET", target, person.fields()).status == 200);
    const int connections_before = proxy.accepted();
    proxy.on_client_data([](std::string_view) { return Action::stall; });
    proxy.stall_all();

    std::deque<HttpClient> clients;
    for (int i = 0; i < 500; ++i) {
        clients.emplace_back(api.port());
        clients.back().send(get(target, person));
    }
    CHECK(api.request("GET", "/health").status == 200);
    for (HttpClient& client : clients) {
        const Reply reply = client.receive();
        CHECK(reply.status == 503);
        CHECK(reply.field("retry-after") == "1");
    }
    // Neither a connection nor a statement for each.
    CHECK(proxy.accepted() - connections_before < 50);

    proxy.on_client_data([](std::string_view) { return Action::pass; });
    proxy.cut_all();
    int status = 503;
    while (status == 503)
        status = api.request("GET", target, person.fields()).status;
    CHECK(status == 200);
    for (HttpClient& client : clients)
        CHECK(client.request("GET", target, person.fields()).status == 200);
}

TEST_CASE("with the database away requests are refused in time, and served once it is back")
{
    CuttingProxy proxy(upstream_of(TestDatabase::instance().superuser_url()));
    ApiServer api([&](ApiConfig& config) {
        config.database.url = pooled(proxy.url("omnicrm_api", TestDatabase::instance().name()));
        config.database.acquire_timeout = 200ms;
        config.limit_wait = 200ms;
        config.user_limit = 100'000;
    });
    const Person person = make_person(api.database());
    proxy.refuse(true);
    CHECK(api.request("GET", "/api/v1/contacts", person.fields()).status == 503);
    CHECK(api.request("POST", "/api/v1/auth/signin", {}, R"({"email":"a@example.org","password":"x"})").status == 503);
    CHECK(api.request("GET", "/ready").status == 503);
    CHECK(api.request("GET", "/health").status == 200);
    proxy.refuse(false);
    int status = 503;
    while (status == 503)
        status = api.request("GET", "/api/v1/contacts", person.fields()).status;
    CHECK(status == 200);
}
