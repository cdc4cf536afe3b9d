#include "core/http_url.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("an address is taken apart")
{
    const HttpUrl plain = HttpUrl::parse("http://collector:4318/v1/traces?x=1").value();
    CHECK_FALSE(plain.is_tls);
    CHECK(plain.host == "collector");
    CHECK(plain.port == 4318);
    CHECK(plain.target == "/v1/traces?x=1");
    CHECK(plain.host_field() == "collector:4318");
    const HttpUrl secure = HttpUrl::parse("https://otlp.example.com").value();
    CHECK(secure.is_tls);
    CHECK(secure.port == 443);
    CHECK(secure.target == "/");
    CHECK(secure.host_field() == "otlp.example.com");
    CHECK(HttpUrl::parse("http://[::1]:80/x")->host == "::1");
    CHECK(HttpUrl::parse("http://[::1]:81/x")->host_field() == "[::1]:81");
    CHECK(HttpUrl::parse("http://a?q")->target == "/?q");
}

TEST_CASE("what is no address of a server is refused")
{
    for (const char* text : {"", "collector:4318", "ftp://x", "http://", "http://:80", "http://a:0", "http://a:65536",
                             "http://a:x", "http://user:password@a", "http://a/#part", "http://a b", "http://[::1",
                             "http://[::1]x", "http://a/\r\nX: y"}) {
        CAPTURE(text);
        CHECK_FALSE(HttpUrl::parse(text).has_value());
    }
}
