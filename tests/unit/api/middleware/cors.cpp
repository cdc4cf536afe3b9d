#include "api/middleware/cors.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("an origin is written as browsers write it")
{
    const std::string text = GENERATE("https://app.example.com", "http://localhost:5173", "https://x.org:8443",
                                      "http://127.0.0.1:3000", "https://[2001:db8::1]", "http://[::1]:8080");
    CAPTURE(text);
    CHECK(is_origin(text));
}

TEST_CASE("patterns, paths and anything else a browser would not write are no origins")
{
    const std::string text =
        GENERATE("", "*", "null", "https://*.example.com", "https://", "app.example.com", "ftp://x.org",
                 "https://x.org/", "https://x.org:443", "http://x.org:80", "https://x.org:", "https://x.org:0",
                 "https://x.org:65536", "https://X.org", "https://x.org:8443/a", "https://u@x.org", "https://x.org x",
                 "https://[::1", "https://[]", "https://[::0001]", "https://[1.2.3.4]", "https://x.org\nhttps://y.org");
    CAPTURE(text);
    CHECK_FALSE(is_origin(text));
}
