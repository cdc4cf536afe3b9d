#include "api/http/message.hpp"

#include <catch2/catch.hpp>

using namespace omni::http;

TEST_CASE("a response's head says how long it is and what may be done with it")
{
    Response response{.status = 404, .body = "{}"};
    response.add_field("X-Request-Id", "r1");
    std::string head;
    append_head(head, response, false, "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(head.starts_with("HTTP/1.1 404 Not Found\r\n"));
    CHECK(head.find("Content-Length: 2\r\n") != head.npos);
    CHECK(head.find("X-Request-Id: r1\r\n") != head.npos);
    CHECK(head.find("X-Content-Type-Options: nosniff\r\n") != head.npos);
    CHECK(head.find("Connection: close\r\n") != head.npos);
    CHECK(head.ends_with("\r\n\r\n"));
}

TEST_CASE("an answer without content does not say how long it is")
{
    std::string head;
    append_head(head, {.status = 204}, true, "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(head.starts_with("HTTP/1.1 204 No Content\r\nDate: "));
    CHECK(head.find("\nContent-Length") == head.npos);
    CHECK(head.find("\nContent-Type") == head.npos);
}

TEST_CASE("what comes over time has no length: it comes in chunks, or ends with the connection")
{
    std::string head;
    append_head(head, {}, false, "Sun, 06 Nov 1994 08:49:37 GMT", Framing::chunked);
    CHECK(head.find("\nTransfer-Encoding: chunked\r\n") != head.npos);
    CHECK(head.find("\nContent-Length") == head.npos);
    head.clear();
    append_head(head, {}, false, "Sun, 06 Nov 1994 08:49:37 GMT", Framing::close);
    CHECK(head.find("\nContent-Type: application/json\r\n") != head.npos);
    CHECK(head.find("\nTransfer-Encoding") == head.npos);
    CHECK(head.find("\nContent-Length") == head.npos);
}

TEST_CASE("a field cannot break out of its line")
{
    Response response;
    response.add_field("X-Request-Id", "a\r\nSet-Cookie: b");
    CHECK(response.extra_fields.empty());
}

TEST_CASE("fields are found in any case")
{
    const RequestHead head{.fields = {{"content-TYPE", "text/plain"}}};
    CHECK(head.field("Content-Type") == "text/plain");
    CHECK(head.field("Content-Typ") == std::nullopt);
}
