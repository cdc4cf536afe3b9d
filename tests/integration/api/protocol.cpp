// What the server does with clients, good and bad: order, limits, deadlines, its own end.
#include "api_server.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

TEST_CASE("every answer is an envelope with a request id and headers that keep browsers from guessing")
{
    ApiServer api;
    const Reply reply = api.request("GET", "/api/v1/health");
    CHECK(reply.status == 200);
    CHECK(at(reply.body, "/ok") == "true");
    CHECK(at(reply.body, "/data/status") == "ok");
    CHECK(Uuid::parse(reply.field("x-request-id")).has_value());
    CHECK(reply.field("x-content-type-options") == "nosniff");
    CHECK(reply.field("cache-control") == "no-store");
    CHECK(reply.field("content-type") == "application/json");
    CHECK(api.request("GET", "/health").status == 200);
    CHECK(api.request("GET", "/api/health").status == 200);
    CHECK(api.request("GET", "/").body.find("/api/v1/openapi.json") != std::string::npos);
}

TEST_CASE("a sane request id of the caller is kept, another is replaced")
{
    ApiServer api;
    CHECK(api.request("GET", "/health", {{"X-Request-Id", "trace-17"}}).field("x-request-id") == "trace-17");
    CHECK(api.request("GET", "/health", {{"X-Request-Id", "a b"}}).field("x-request-id").size() == 36);
}

TEST_CASE("unknown paths and wrong methods are told apart")
{
    ApiServer api;
    CHECK(at(api.request("GET", "/api/v1/nothing").body, "/error") == "not_found");
    const Reply wrong = api.request("DELETE", "/api/v1/health");
    CHECK(wrong.status == 405);
    CHECK(at(wrong.body, "/error") == "method_not_allowed");
    CHECK(wrong.field("allow") == "GET, HEAD, OPTIONS");
    CHECK(api.request("BREW", "/api/v1/health").status == 405);
}

TEST_CASE("HEAD is GET without a body")
{
    ApiServer api;
    HttpClient client(api.port());
    const Reply head = client.request("HEAD", "/api/v1/health");
    const Reply get = client.request("GET", "/api/v1/health");
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.field("content-length") == get.field("content-length"));
}

TEST_CASE("HTTPS answers like HTTP")
{
    ApiServer api;
    HttpClient client(api.tls_port(), HttpClient::Security::tls);
    CHECK(client.request("GET", "/health").status == 200);
    CHECK(client.request("GET", "/health").status == 200);
}

TEST_CASE("plain HTTP on the HTTPS port harms nobody")
{
    ApiServer api;
    HttpClient lost(api.tls_port());
    CHECK(lost.request("GET", "/health").status == 0);
    CHECK(HttpClient(api.tls_port(), HttpClient::Security::tls).request("GET", "/health").status == 200);
}

TEST_CASE("pipelined requests are answered in their order")
{
    ApiServer api;
    HttpClient client(api.port());
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests += "GET /api/v1/" + std::string(i % 2 ? "health" : "ready") +
                    " HTTP/1.1\r\nHost: x\r\nX-Request-Id: r" + std::to_string(i) + "\r\n\r\n";
    client.send(requests);
    for (int i = 0; i < 50; ++i) {
        const Reply reply = client.receive();
        REQUIRE(reply.field("x-request-id") == "r" + std::to_string(i));
        CHECK(reply.status == 200);
    }
}

TEST_CASE("a connection is kept or closed as the client asks")
{
    ApiServer api;
    HttpClient kept(api.port());
    CHECK(kept.request("GET", "/health").field("connection").empty());
    CHECK(kept.request("GET", "/health", {{"Connection", "close"}}).field("connection") == "close");
    CHECK(kept.is_closed_by_server());
}

TEST_CASE("a header of 200 KB gets its answer")
{
    ApiServer api;
    HttpClient client(api.port());
    const Reply reply = client.request("GET", "/health", {{"X-Long", std::string(200'000, 'x')}});
    CHECK(reply.status == 431);
    CHECK(at(reply.body, "/error") == "header_too_large");
    CHECK(reply.field("connection") == "close");
    CHECK(client.is_closed_by_server());
    CHECK(api.request("GET", "/health", {{"X-Long", std::string(30'000, 'x')}}).status == 200);
}

TEST_CASE("what is not HTTP gets an answer and no second chance")
{
    ApiServer api;
    const std::string text =
        GENERATE("NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nBroken\r\n\r\n",
                 "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                 "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                 "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                 "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    CAPTURE(text);
    HttpClient client(api.port());
    client.send(text);
    const Reply reply = client.receive();
    CHECK(reply.status == 400);
    CHECK(at(reply.body, "/error") == "invalid_request");
    CHECK(client.is_closed_by_server());
}

TEST_CASE("a client that is slow with its header is answered and closed")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.header_timeout = 200ms; });
    HttpClient client(api.port());
    client.send("GET /health HTTP/1.1\r\nHo");
    const Reply reply = client.receive();
    CHECK(reply.status == 408);
    CHECK(at(reply.body, "/error") == "request_timeout");
    CHECK(client.is_closed_by_server());
}

TEST_CASE("a client that is slow with its body is answered and closed")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.body_timeout = 200ms; });
    HttpClient client(api.port());
    client.send(
        "POST /api/v1/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
    CHECK(client.receive().status == 408);
    CHECK(client.is_closed_by_server());
}

TEST_CASE("a connection with nothing to say is closed without a word")
{
    const auto limit = GENERATE(50ms, 500ms); // before and after its memory was given back
    ApiServer api([&](ApiConfig& config) { config.server.limits.idle_timeout = limit; });
    HttpClient fresh(api.port());
    HttpClient used(api.port());
    CHECK(used.request("GET", "/health").status == 200);
    CHECK(fresh.is_closed_by_server());
    CHECK(used.is_closed_by_server());
}

TEST_CASE("a connection that was quiet for a while is served as before")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.header_timeout = 1'000ms; });
    HttpClient quiet(api.port());
    HttpClient quiet_over_tls(api.tls_port(), HttpClient::Security::tls);
    CHECK(quiet.request("GET", "/health").status == 200);
    CHECK(quiet_over_tls.request("GET", "/health").status == 200);
    HttpClient slow(api.port());
    slow.send("GET /health HTTP/1.1\r\nHo");
    CHECK(slow.receive().status == 408);
    CHECK(quiet.request("GET", "/health").status == 200);
    CHECK(quiet.request("GET", "/health").status == 200);
    CHECK(quiet_over_tls.request("GET", "/health").status == 200);
}

TEST_CASE("a TLS handshake that does not come is not waited for")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.header_timeout = 200ms; });
    CHECK(HttpClient(api.tls_port()).is_closed_by_server());
}

TEST_CASE("with all places taken further connections wait for one")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.connections = 2; });
    auto first = std::make_unique<HttpClient>(api.port());
    HttpClient second(api.port());
    CHECK(first->request("GET", "/health").status == 200);
    CHECK(second.request("GET", "/health").status == 200);
    HttpClient third(api.port());
    third.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    first.reset();
    CHECK(third.receive().status == 200);
}

TEST_CASE("an interim answer comes only for a body that is wanted")
{
    ApiServer api;
    HttpClient client(api.port());
    client.send("POST /api/v1/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive().status == 100);
    client.send("{}");
    CHECK(client.receive().status == 400);
    client.send("POST /api/v1/imports HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive().status == 401);
    CHECK(client.is_closed_by_server());
}

TEST_CASE("a refused request with a short body leaves the connection usable")
{
    ApiServer api;
    HttpClient client(api.port());
    CHECK(client.request("POST", "/api/v1/nothing", {}, std::string(10'000, ' ')).status == 404);
    CHECK(client.request("GET", "/health").status == 200);
}

TEST_CASE("shutting down lets the request under way finish and ends idle connections")
{
    ApiServer api;
    HttpClient idle(api.port());
    HttpClient busy(api.port());
    CHECK(idle.request("GET", "/health").status == 200);
    busy.send("POST /api/v1/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    REQUIRE(busy.receive().status == 100); // its handler waits for the body now
    api.server().shut_down(20s);
    CHECK(idle.is_closed_by_server());
    busy.send("{}");
    const Reply reply = busy.receive();
    CHECK(reply.status == 400);
    CHECK(reply.field("connection") == "close");
    api.server().join();
}

TEST_CASE("shutting down does not wait for ever, and less when insisted on")
{
    ApiServer api;
    HttpClient busy(api.port());
    busy.send("POST /api/v1/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    REQUIRE(busy.receive().status == 100);
    const bool is_insisted_on = GENERATE(false, true);
    api.server().shut_down(is_insisted_on ? 1h : 100ms);
    if (is_insisted_on)
        api.server().insist();
    api.server().join();
    CHECK(busy.receive().status == 0);
}

TEST_CASE("ready says no while the program lacks a key that user data is sealed under")
{
    ApiServer api;
    const Person person = make_person(api.database());
    CHECK(at(api.request("GET", "/ready").body, "/data/encryptionKeys") == "true");
    api.database().sql("insert into omnicrm.data_keys (user_id, master_key_id, wrapped_key) values ('" +
                       person.id.to_string() + "', 'k1', 'x')");
    CHECK(api.request("GET", "/ready").status == 200);
    api.database().sql("update omnicrm.data_keys set master_key_id = 'k0'");
    const Reply reply = api.request("GET", "/ready");
    CHECK(reply.status == 503);
    CHECK(at(reply.body, "/details/violations/0/pointer") == "/encryptionKeys");
    CHECK(reply.body.find("k0") == std::string::npos);
}

TEST_CASE("ready tells whether workers live, and is ready without them")
{
    ApiServer api;
    CHECK(at(api.request("GET", "/ready").body, "/data/workers") == "false");
    start_jobs(api.database());
    const Reply reply = api.request("GET", "/ready");
    CHECK(reply.status == 200);
    CHECK(at(reply.body, "/data/workers") == "true");
}

TEST_CASE("a program that is about to stop says so and goes on answering")
{
    ApiServer api;
    api.announce_end();
    const Reply reply = api.request("GET", "/ready");
    CHECK(reply.status == 503);
    CHECK(at(reply.body, "/details/violations/0/pointer") == "/program");
    CHECK(api.request("GET", "/health").status == 200);
}

TEST_CASE("ready says no while the database is not migrated or away")
{
    ApiServer api;
    CHECK(api.request("GET", "/ready").status == 200);
    api.database().sql("update omnicrm.schema_migrations set name = 'x' || name where name like '0001%'");
    const Reply reply = api.request("GET", "/ready");
    api.database().sql("update omnicrm.schema_migrations set name = substr(name, 2) where name like 'x0001%'");
    CHECK(reply.status == 503);
    CHECK(at(reply.body, "/error") == "unavailable");
    CHECK(at(reply.body, "/details/violations/0/pointer") == "/migrations");
    ApiServer lost([](ApiConfig& config) {
        config.database.url = "postgresql://nobody@127.0.0.1:1/nothing";
        config.database.acquire_timeout = 100ms;
    });
    const Reply away = lost.request("GET", "/ready");
    CHECK(away.status == 503);
    CHECK(at(away.body, "/details/violations/0/pointer") == "/database");
    CHECK(away.body.find("127.0.0.1") == std::string::npos);
    CHECK(lost.request("GET", "/health").status == 200);
}
