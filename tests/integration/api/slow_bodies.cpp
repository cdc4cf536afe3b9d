// Bodies that are announced and do not come: they cost who sends them, and nobody else.
#include "api_server.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <deque>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

const std::string patch_profile = "PATCH /api/v1/auth/user/profile HTTP/1.1\r\n";
const std::string upload = "POST /api/v1/imports HTTP/1.1\r\n";
const std::string sign_in = "POST /api/v1/auth/signin HTTP/1.1\r\n";

// The head of a request whose body does not come before it is asked for.
std::string announce(const std::string& line, const std::string& fields)
{
    return line + "Host: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n" +
           fields + "\r\n";
}

std::string token_of(const Person& person)
{
    return "Authorization: Bearer " + person.token + "\r\n";
}

// The first thing the server says to it: 100 where it waits for the body now.
Reply send(std::deque<HttpClient>& clients, const ApiServer& api, const std::string& head)
{
    clients.emplace_back(api.port()).send(head);
    return clients.back().receive();
}

} // namespace

TEST_CASE("changes that wait for their bodies hold no connection to the database")
{
    constexpr int most = 2;
    ApiServer api([](ApiConfig& config) {
        config.database.max_exclusive = most;
        config.database.acquire_timeout = 500ms;
    });
    const std::string line = GENERATE(as<std::string>{}, patch_profile,
                                      "PATCH /api/v1/contacts/3f6f0a52-0b57-4c0a-9d43-77a4c1b6f3ee HTTP/1.1\r\n",
                                      "DELETE /api/v1/auth/user HTTP/1.1\r\nIf-Match: *\r\n");
    std::deque<HttpClient> clients;
    for (int i = 0; i < most; ++i)
        REQUIRE(send(clients, api, announce(line, token_of(make_person(api.database())))).status == 100);
    const Person person = make_person(api.database());
    CHECK(api.request("POST", "/api/v1/contacts", person.fields(), R"({"displayName":"Al"})").status == 201);
    CHECK(api.request("PATCH", "/api/v1/auth/user/profile", person.fields(), R"({"displayName":"A"})").status == 200);
}

TEST_CASE("a user whose bodies do not come is refused further ones, and nobody else is")
{
    ApiServer api([](ApiConfig& config) { config.max_requests = 16; });
    const Person slow = make_person(api.database());
    const std::string head = announce(GENERATE(as<std::string>{}, patch_profile, upload), token_of(slow));
    std::deque<HttpClient> clients;
    for (int i = 0; i < 2; ++i)
        REQUIRE(send(clients, api, head).status == 100);
    const Reply refused = send(clients, api, head);
    CHECK(refused.status == 429);
    CHECK(at(refused.body, "/error") == "rate_limited");
    CHECK(refused.field("retry-after") == "1");
    CHECK(api.request("GET", "/api/v1/contacts", slow.fields()).status == 200);
    CHECK(api.request("PATCH", "/api/v1/auth/user/profile", make_person(api.database()).fields(), "{}").status == 200);
    // Whoever has finished one may send the next.
    clients.front().send("{        }");
    CHECK(clients.front().receive().status != 429);
    CHECK(send(clients, api, head).status == 100);
}

TEST_CASE("strangers whose bodies do not come are one caller for each address")
{
    ApiServer api([](ApiConfig& config) {
        config.max_requests = 16;
        config.trusted_proxies.networks = {http::IpNetwork::parse("127.0.0.1").value()};
    });
    const auto from = [](const std::string& address) {
        return announce(sign_in, "X-Forwarded-For: " + address + "\r\n");
    };
    std::deque<HttpClient> clients;
    for (int i = 0; i < 2; ++i)
        REQUIRE(send(clients, api, from("203.0.113.1")).status == 100);
    CHECK(send(clients, api, from("203.0.113.1")).status == 429);
    CHECK(send(clients, api, from("203.0.113.2")).status == 100);
    const Person person = make_person(api.database());
    CHECK(send(clients, api, announce(patch_profile, token_of(person) + "X-Forwarded-For: 203.0.113.1\r\n")).status ==
          100);
}

TEST_CASE("a JSON body comes whole, whatever its size and its pieces")
{
    ApiServer api;
    const Person person = make_person(api.database());
    for (const std::size_t size : {64U * 1024 - 1, 64U * 1024, 64U * 1024 + 1, 300'000U, 1U << 20}) {
        CAPTURE(size);
        std::string body = R"({"displayName":"Al"})";
        body.insert(body.size() - 1, size - body.size(), ' ');
        CHECK(api.request("POST", "/api/v1/contacts", person.fields(), body).status == 201);
        HttpClient client(api.port());
        client.send("POST /api/v1/contacts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
                    token_of(person) + fmt::format("Transfer-Encoding: chunked\r\n\r\n{:x}\r\n", size) + body +
                    "\r\n0\r\n\r\n");
        CHECK(client.receive().status == 201);
    }
}
