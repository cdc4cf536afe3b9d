// Clients that break HTTP, on purpose or not: each gets the answer that RFC 9110 and RFC 9112 want, is never taken for
// two clients, and leaves the server well for the next one.
#include "api_server.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <vector>

using namespace omni;
using namespace omni::test;
using namespace std::chrono_literals;

namespace {

struct Attempt
{
    std::string bytes;
    int status;
};

const std::string get = "GET /health HTTP/1.1\r\nHost: x\r\n";
const std::string post = "POST /api/v1/auth/signin HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";

std::string start_of(const std::string& bytes)
{
    return bytes.substr(0, 200);
}

void expect_health(const ApiServer& api)
{
    CHECK(HttpClient(api.port()).request("GET", "/health").status == 200);
}

// One answer, and the end: what came behind the broken part is never read as a further request.
void expect_refusals(const std::vector<Attempt>& attempts, const std::function<void(ApiConfig&)>& change = {})
{
    const ApiServer api(change);
    for (const Attempt& attempt : attempts) {
        CAPTURE(start_of(attempt.bytes));
        HttpClient client(api.port());
        client.send(attempt.bytes);
        const Reply reply = client.receive();
        CHECK(reply.status == attempt.status);
        CHECK(at(reply.body, "/ok") == "false");
        CHECK(reply.field("connection") == "close");
        CHECK(client.is_closed_by_server());
        expect_health(api);
    }
}

// As many answers as requests, the last of them one of ours: the connection is still in step.
void expect_answers(const std::vector<Attempt>& attempts)
{
    const ApiServer api;
    for (const Attempt& attempt : attempts) {
        CAPTURE(start_of(attempt.bytes));
        HttpClient client(api.port());
        client.send(attempt.bytes);
        CHECK(client.receive().status == attempt.status);
        CHECK(client.request("GET", "/health", {{"X-Request-Id", "next"}}).field("x-request-id") == "next");
    }
}

// All that two answers to the same question must have in common.
Fields without_its_own(Reply reply)
{
    reply.fields.erase("date");
    reply.fields.erase("x-request-id");
    return reply.fields;
}

} // namespace

TEST_CASE("a body whose end could be seen in two places is refused")
{
    const std::string behind = "\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    expect_refusals({
        {post + "Content-Length: 5\r\nTransfer-Encoding: chunked" + behind, 400},
        {post + "Transfer-Encoding: chunked\r\nContent-Length: 5" + behind, 400},
        {post + "Content-Length: 0\r\nTransfer-Encoding: chunked" + behind, 400},
        {post + "Content-Length: 5\r\nContent-Length: 6" + behind, 400},
        {post + "Content-Length: 5, 6" + behind, 400},
        {post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked" + behind, 400},
        {post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity" + behind, 400},
    });
}

TEST_CASE("a Content-Length that is no number of bytes is refused")
{
    std::vector<Attempt> attempts;
    for (const char* value : {"-1", "+1", "1x", "0x1", "1 1", "", "1.0", "99999999999999999999", "18446744073709551616",
                              "\xd9\xa1", "1;", ","})
        attempts.push_back({post + "Content-Length: " + value + "\r\n\r\n{}", 400});
    attempts.push_back({post + "Content-Length: 18446744073709551615\r\n\r\n{}", 413});
    expect_refusals(attempts);
}

TEST_CASE("the same Content-Length said twice is one")
{
    expect_answers({
        {post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400},
        {post + "Content-Length: 2, 2\r\n\r\n{}", 400},
        {post + "Content-Length: 002\r\n\r\n{}", 400},
    });
}

TEST_CASE("a body in a coding that is not undone is refused, and its bytes are no request")
{
    const std::string behind = "\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    std::vector<Attempt> attempts;
    for (const char* value :
         {"gzip", "identity", "xchunked", "chunkedx", "\"chunked\"", "chunked, gzip", "chunked;q=1", ""})
        attempts.push_back({post + "Transfer-Encoding: " + value + behind, 400});
    for (const char* value : {"gzip, chunked", "chunked, chunked", "gzip\r\nTransfer-Encoding: chunked"})
        attempts.push_back({post + "Transfer-Encoding: " + value + behind, 501});
    attempts.push_back({"POST / HTTP/1.0\r\nTransfer-Encoding: chunked" + behind, 400});
    expect_refusals(attempts);
}

TEST_CASE("chunks that are none are refused")
{
    const std::string behind = "\r\n{}\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    std::vector<Attempt> attempts;
    for (const char* size : {"x", "-2", "+2", " 2", "0x2", "", "2 2", "10000000000000002", "fffffffffffffffff2", "2,"})
        attempts.push_back({chunked + size + behind, 400});
    attempts.push_back({chunked + "2\n{}\r\n0\r\n\r\n", 400});             // its line ends with a bare LF
    attempts.push_back({chunked + "2\r\n{}{}\r\n0\r\n\r\n", 400});         // more than it said
    attempts.push_back({chunked + "2\r\n{}0\r\n\r\n", 400});               // nothing between two
    attempts.push_back({chunked + "0\r\nContent-Length: 9\r\n\r\n", 400}); // framing behind the end
    attempts.push_back({chunked + "0\r\nTransfer-Encoding: x, chunked\r\n\r\n", 400});
    attempts.push_back({chunked + "0\r\nno field\r\n\r\n", 400});
    expect_refusals(attempts);
}

TEST_CASE("extensions of chunks and fields behind them are read past, up to a size")
{
    expect_answers({
        {chunked + "2;a;b=c;d=\"e\"\r\n{}\r\n0;f\r\nX-Trailer: y\r\n\r\n", 400},
        {chunked + "00000000000000000000002\r\n{}\r\n000\r\n\r\n", 400},
    });
    expect_refusals({
        {chunked + "2;" + std::string(300'000, 'x'), 431},
        {chunked + "0\r\n" + std::string(300'000, 'x'), 431},
    });
}

TEST_CASE("a control character in a chunk's extension is refused: who ends lines at a bare LF would read on elsewhere")
{
    const std::string behind = "\r\n30\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    std::vector<Attempt> attempts;
    for (const char control : {'\n', '\0', '\r', '\a', '\x1b', '\x7f'})
        for (const char* escape : {"", "\\"}) {
            const std::string extension = std::string(";a=\"") + escape + control + "X\"";
            attempts.push_back({chunked + "2" + extension + behind, 400});
            attempts.push_back({chunked + "2\r\n{}\r\n1" + extension + behind, 400});
            attempts.push_back({chunked + "2\r\n{}\r\n0" + extension + behind, 400});
            attempts.push_back({chunked + "2\r\n{}\r\n0" + extension + "\r\nX-Trailer: y" + behind, 400});
            // A body that nobody reads.
            attempts.push_back(
                {"POST /nothing" + chunked.substr(chunked.find(" HTTP")) + "2" + extension + behind, 404});
        }
    expect_refusals(attempts);
    expect_answers({
        {chunked + "2;a=\"\tb;\\\"c\\\\, \xc3\xa4\";d\r\n{}\r\n0;e=\"\tf \\\"\"\r\n\r\n", 400},
    });
}

TEST_CASE("a line behind the last chunk that is no field, or ends otherwise than in CRLF, is refused")
{
    const std::string last = chunked + "2\r\n{}\r\n0\r\n";
    const std::string behind = "\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    std::vector<Attempt> attempts;
    for (const char* line :
         {"X: a\nY: b", "X: a\n", "X: \n", "X\n: a", "\n", "\nX: a", "\n\nGET /health HTTP/1.1\nHost: x", "X: a\rY: b",
          "X: a\a", "X: a\x7f", "X : a", " X: a", ": a"})
        attempts.push_back({last + line + behind, 400});
    attempts.push_back({last + std::string("X: a\0b", 6) + behind, 400});
    expect_refusals(attempts);
}

TEST_CASE("a chunk that says it is larger than any file is refused once too much of it has come")
{
    expect_refusals({{chunked + "ffffffffffffffff\r\n" + std::string(2'000, ' '), 413}},
                    [](ApiConfig& config) { config.max_json_bytes = 1'000; });
}

TEST_CASE("lines of the header that are no fields are refused")
{
    const auto with = [](const std::string& line) { return Attempt{get + line + "\r\n\r\n", 400}; };
    expect_refusals({
        with("X-Name : space before the colon"),
        with("X-Name\t: tab before the colon"),
        with(": no name"),
        with("no colon"),
        with(std::string("X-Nul: a\0b", 10)),
        with(std::string("X-\0: nul", 8)),
        with("X-Bell: a\ab"),
        with("X-Delete: a\x7f"),
        with("X-Cr: a\rb"),
        with("X-Lf: a\nX-Next: b"),
        with("X-(Name): a"),
        with("X-N\xc3\xa4me: a"),
        {"GET /health HTTP/1.1\r\n Host: x\r\n\r\n", 400},
        {"GET /health HTTP/1.1\nHost: x\n\n", 400},
        {"GET /health HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", 400},
        {"GET /health HTTP/1.1\r\r\nHost: x\r\n\r\n", 400},
    });
}

TEST_CASE("a folded field is one field")
{
    expect_answers({
        {get + "X-Folded: a\r\n b\r\n\tc\r\n\r\n", 200},
        {post + "Transfer-Encoding:\r\n chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400},
    });
}

TEST_CASE("a body where none is expected is never read as a request")
{
    const ApiServer api([](ApiConfig& config) { config.cors_origins = {"https://app.example.com"}; });
    const std::string hidden = "GET /health HTTP/1.1\r\nHost: x\r\nX-Request-Id: hidden\r\n\r\n";
    const std::string length = "Content-Length: " + std::to_string(hidden.size()) + "\r\n";
    const std::string chunk = fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", hidden.size(), hidden);
    const std::string preflight = "Origin: https://app.example.com\r\nAccess-Control-Request-Method: GET\r\n";
    const std::string upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
    const std::vector<Attempt> heads{
        {"GET /health", 200},
        {"HEAD /health", 200},
        {"OPTIONS /health", 204},
        {"OPTIONS *", 204},
        {"GET /nothing", 404},
        {"HEAD /nothing", 404},
        {"POST /nothing", 404},
        {"OPTIONS /nothing", 404},
        {"DELETE /health", 405},
        {"GET nothing", 400},
        {"GET /", 200},
        {"FROB /health", 405},
        {"GET /api/v1/contacts", 401},
        {"POST /api/v1/contacts", 401},
    };
    for (const auto& [line, status] : heads)
        for (const std::string& fields : {std::string(), preflight, upgrade}) {
            const bool is_head = line.starts_with("HEAD");
            const std::string start = line + " HTTP/1.1\r\nHost: x\r\n" + fields;
            CAPTURE(start);
            const int expected = fields == preflight && line.starts_with("OPTIONS") ? 204 : status;

            HttpClient counted(api.port());
            counted.send(start + length + "\r\n" + hidden);
            CHECK(counted.receive(is_head).status == expected);
            CHECK(counted.request("GET", "/health", {{"X-Request-Id", "next"}}).field("x-request-id") == "next");

            HttpClient in_chunks(api.port());
            in_chunks.send(start + "Transfer-Encoding: chunked\r\n\r\n" + chunk);
            CHECK(in_chunks.receive(is_head).status == expected);
            CHECK(in_chunks.is_closed_by_server());

            HttpClient waiting(api.port());
            waiting.send(start + length + "Expect: 100-continue\r\n\r\n" + hidden);
            CHECK(waiting.receive(is_head).status == expected);
            CHECK(waiting.is_closed_by_server());
        }
}

TEST_CASE("an offer to go on in another protocol is not taken up")
{
    const std::string upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
    expect_answers({
        {get + upgrade + "\r\n", 200},
        {get + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n", 200},
        {post + upgrade + "Content-Length: 2\r\n\r\n{}", 400},
    });
}

TEST_CASE("floods of fields end, a thousand fields do not matter")
{
    std::string thousand;
    for (int i = 0; i < 1'000; ++i)
        thousand += "X-" + std::to_string(i) + ": y\r\n";
    expect_answers({{get + thousand + "\r\n", 200}});
    std::string flood;
    while (flood.size() < 2'000'000)
        flood += thousand;
    expect_refusals({{get + flood + "\r\n", 431}, {get + "X-Long: " + std::string(300'000, 'x') + "\r\n\r\n", 431}});
}

TEST_CASE("what is asked for may not be endlessly long")
{
    expect_refusals({
        {"GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
        {"GET /?" + std::string(1'000'000, 'x'), 414},
    });
    expect_answers({{"GET /" + std::string(8'000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n", 404}});
}

TEST_CASE("request lines that are none are refused, and versions that are not spoken are told so")
{
    expect_refusals({
        {"GET /health\r\n\r\n", 400}, // HTTP/0.9
        {"GET /health HTTP\r\n\r\n", 400},
        {"GET /health HTTP/1\r\n\r\n", 400},
        {"GET /health http/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET /health HTTP/1.1 \r\nHost: x\r\n\r\n", 400},
        {"GET /health HTTP/1.10\r\nHost: x\r\n\r\n", 400},
        {"GET  /health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET\t/health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET /he alth HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"G@T /health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {" GET /health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {std::string("GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", 29), 400},
        {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400}, // the beginning of a TLS handshake
        {"GET /health HTTP/9.9\r\nHost: x\r\n\r\n", 505},
        {"GET /health HTTP/0.9\r\nHost: x\r\n\r\n", 505},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    });
}

TEST_CASE("an empty line in front of a request is read past")
{
    expect_answers({
        {"\r\n" + get + "\r\n", 200},
        {post + "Content-Length: 2\r\n\r\n{}\r\n", 400},
    });
}

TEST_CASE("a request names one host")
{
    const std::string line = "GET /health HTTP/1.1\r\n";
    expect_refusals({
        {line + "\r\n", 400},
        {line + "Host: a\r\nHost: b\r\n\r\n", 400},
        {line + "Host: a\r\nHost: a\r\n\r\n", 400},
        {line + "Host: a b\r\n\r\n", 400},
        {line + "Host: a/b\r\n\r\n", 400},
        {line + "Host: user@a\r\n\r\n", 400},
        {"GET /health HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400},
    });
    expect_answers({
        {line + "Host:\r\n\r\n", 200},
        {line + "Host: [::1]:8080\r\n\r\n", 200},
        {"GET http://crm.example/health HTTP/1.1\r\nHost: x\r\n\r\n", 200},
    });
}

TEST_CASE("what is neither a path nor an http URL is not taken for one")
{
    expect_answers({
        {"GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET ftp://x/health HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
        {"GET /health%zz HTTP/1.1\r\nHost: x\r\n\r\n", 404},
        {"GET /../../health HTTP/1.1\r\nHost: x\r\n\r\n", 404},
    });
}

TEST_CASE("HTTP/1.0 is answered, and its connection closed")
{
    const ApiServer api;
    for (const char* fields : {"", "Connection: keep-alive\r\n", "Expect: the unexpected\r\n"}) {
        CAPTURE(fields);
        HttpClient client(api.port());
        client.send("GET /health HTTP/1.0\r\n" + std::string(fields) + "\r\n");
        const Reply reply = client.receive();
        CHECK(reply.status == 200);
        CHECK(reply.field("connection") == "close");
        CHECK(client.is_closed_by_server());
    }
}

TEST_CASE("nonsense behind a good request spoils its own answer only")
{
    const ApiServer api;
    for (const std::string& garbage :
         {std::string("\0\1\2\3\r\n\r\n", 8), std::string("}{\r\n\r\n"), get + "no colon\r\n\r\n"}) {
        HttpClient client(api.port());
        client.send(get + "\r\n" + get + "\r\n" + garbage);
        CHECK(client.receive().status == 200);
        CHECK(client.receive().status == 200);
        CHECK(client.receive().status == 400);
        CHECK(client.is_closed_by_server());
    }
    expect_health(api);
}

TEST_CASE("HEAD gets the fields that GET gets, and nothing behind them")
{
    ApiServer api;
    for (const char* target : {"/health", "/nothing", "/api/v1/contacts", "/api/v1/openapi.json"}) {
        CAPTURE(target);
        HttpClient client(api.port());
        const Reply head = client.request("HEAD", target);
        const Reply get_reply = client.request("GET", target);
        CHECK(head.status == get_reply.status);
        CHECK(without_its_own(head) == without_its_own(get_reply));
    }
    for (const char* fields : {"", "Host: x\r\nExpect: y\r\n", "Host: x\r\nno colon\r\n"}) {
        CAPTURE(fields);
        HttpClient refused(api.port());
        refused.send("HEAD /health HTTP/1.1\r\n" + std::string(fields) + "\r\n");
        CHECK(refused.receive(true).status >= 400);
        CHECK(refused.is_closed_by_server());
    }
}

TEST_CASE("OPTIONS tells what a path, or the server, can be asked for")
{
    const ApiServer api;
    HttpClient client(api.port());
    const Reply path = client.request("OPTIONS", "/health");
    CHECK(path.status == 204);
    CHECK(path.field("allow") == "GET, HEAD, OPTIONS");
    CHECK_FALSE(path.fields.contains("content-length"));
    CHECK_FALSE(path.fields.contains("content-type"));
    const Reply server = client.request("OPTIONS", "*");
    CHECK(server.status == 204);
    CHECK(server.field("allow").find("PATCH") != std::string::npos);
    CHECK(client.request("OPTIONS", "/nothing").status == 404);
    CHECK(client.request("OPTIONS", "no path").status == 400);
}

TEST_CASE("an expectation that is not met is said to be")
{
    expect_refusals({
        {get + "Expect: the unexpected\r\n\r\n", 417},
        {post + "Content-Length: 2\r\nExpect: 100-continue, more\r\n\r\n{}", 417},
        {post + "Content-Length: 2\r\nExpect: 100-continue\r\nExpect: more\r\n\r\n{}", 417},
    });
    expect_answers({{get + "Expect: 100-Continue\r\n\r\n", 200}});
}

TEST_CASE("who is slow with a request is answered and closed, wherever they stop")
{
    ApiServer api([](ApiConfig& config) {
        config.server.limits.header_timeout = 100ms;
        config.server.limits.body_timeout = 100ms;
    });
    for (const std::string& bytes : {std::string("G"), std::string("GET /health HTTP/1.1\r\n"),
                                     get + "X-Slow: ", get + "\r", post + "Content-Length: 2\r\n\r\n{", chunked,
                                     chunked + "2", chunked + "2\r\n{", chunked + "2\r\n{}\r\n", chunked + "0\r\n"}) {
        CAPTURE(bytes);
        HttpClient client(api.port());
        client.send(bytes);
        CHECK(client.receive().status == 408);
        CHECK(client.is_closed_by_server());
    }
    expect_health(api);
}

TEST_CASE("a slow body that nobody wanted is not waited for twice")
{
    ApiServer api([](ApiConfig& config) { config.server.limits.body_timeout = 400ms; });
    HttpClient client(api.port());
    const auto start = std::chrono::steady_clock::now();
    client.send(post + "Content-Length: 2\r\n\r\n{");
    CHECK(client.receive().status == 408);
    CHECK(std::chrono::steady_clock::now() - start < 790ms);
}

TEST_CASE("clients that leave in the middle harm nobody")
{
    const ApiServer api;
    for (const std::string& bytes : {std::string("GE"), get, post + "Content-Length: 20\r\n\r\n{", chunked + "20\r\n{",
                                     post + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n"}) {
        CAPTURE(bytes);
        for (const bool is_cut : {false, true}) {
            HttpClient client(api.port());
            client.send(bytes);
            if (is_cut)
                client.cut();
        }
        expect_health(api);
    }
}
