// What every answer tells browsers to forbid, whatever it is an answer to.
#include "api_server.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace omni;
using namespace omni::test;

namespace {

const std::string behind = " HTTP/1.1\r\nHost: x\r\n\r\n";

// Something of each kind: data, nothing, a page, no path, and what cannot be read as a request, each in another way.
const std::vector<std::string> requests{
    "GET /api/v1/health" + behind,
    "GET /api/v1/nothing" + behind,
    "GET /" + behind,
    "GET nothing" + behind,
    "OPTIONS *" + behind,
    "GET no path" + behind,
    "GET /health HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
    "GET /health HTTP/1.1\r\n\r\n",
    "GET /health HTTP/1.1\r\nHost: x\r\nExpect: y\r\n\r\n",
    "POST /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
    "GET /" + std::string(100'000, 'x') + behind,
    "GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
};

Reply reply_to(const std::string& request, std::uint16_t port, HttpClient::Security security)
{
    HttpClient client(port, security);
    client.send(request);
    return client.receive();
}

} // namespace

TEST_CASE("data, errors, pages and what was no request at all carry the protective fields")
{
    ApiServer api;
    for (const bool is_tls : {false, true})
        for (const std::string& request : requests) {
            const std::string start = request.substr(0, 100);
            CAPTURE(is_tls, start);
            const Reply reply = reply_to(request, is_tls ? api.tls_port() : api.port(),
                                         is_tls ? HttpClient::Security::tls : HttpClient::Security::none);
            CHECK(reply.status != 0);
            CHECK(reply.field("x-content-type-options") == "nosniff");
            CHECK(reply.field("x-frame-options") == "DENY");
            CHECK(reply.field("referrer-policy") == "no-referrer");
            CHECK(reply.field("cross-origin-opener-policy") == "same-origin");
            CHECK(reply.field("cross-origin-resource-policy") == "same-origin");
            CHECK(reply.field("permissions-policy").find("camera=()") != std::string::npos);
            CHECK(reply.field("cache-control") == "no-store");
            CHECK(reply.field("content-security-policy").starts_with("default-src 'none'; "));
            CHECK(reply.field("content-security-policy").find("frame-ancestors 'none'") != std::string::npos);
            CHECK(reply.field("strict-transport-security") == (is_tls ? "max-age=31536000" : ""));
        }
}

TEST_CASE("that what came by TLS is to come by TLS from now on is not said where the operator does not want it")
{
    ApiServer api([](ApiConfig& config) { config.strict_transport_life = std::chrono::milliseconds(0); });
    for (const std::string target : {"/health", "no path"}) {
        const Reply reply = HttpClient(api.tls_port(), HttpClient::Security::tls).request("GET", target);
        CHECK(reply.status != 0);
        CHECK(reply.field("strict-transport-security").empty());
    }
}
