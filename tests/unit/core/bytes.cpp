#include "core/bytes.hpp"

#include <catch2/catch.hpp>

#include <utility>

using namespace omni;

TEST_CASE("base64 agrees with the vectors of RFC 4648")
{
    const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [clear, encoded] : vectors) {
        INFO(clear);
        CHECK(to_base64(as_bytes(clear)) == encoded);
        const auto decoded = from_base64(encoded);
        REQUIRE(decoded.has_value());
        CHECK(as_text(*decoded) == clear);
    }
}

TEST_CASE("base64url uses the other alphabet and no padding")
{
    const Bytes bytes{0xfb, 0xff, 0xfe};
    CHECK(to_base64(bytes) == "+//+");
    CHECK(to_base64url(bytes) == "-__-");
    CHECK(to_base64url(as_bytes("f")) == "Zg");
    CHECK(from_base64url("-__-") == bytes);
    CHECK_FALSE(from_base64url("+//+").has_value());
    CHECK_FALSE(from_base64url("Zg==").has_value());
}

TEST_CASE("text that is not base64 is refused")
{
    for (const char* text : {"Zg", "Zg=", "Z===", "====", "Zm9v\n", "Zm 9", "Zh==", "Zm9=", "Zg==Zg==", "Z"}) {
        INFO(text);
        CHECK_FALSE(from_base64(text).has_value());
    }
    CHECK_FALSE(from_base64url("Zh").has_value());
    CHECK_FALSE(from_base64url("Z").has_value());
}

TEST_CASE("hexadecimal is written in lower case and read in either")
{
    const Bytes bytes{0x00, 0x9f, 0xff};
    CHECK(to_hex(bytes) == "009fff");
    CHECK(from_hex("009FfF") == bytes);
    CHECK(from_hex("") == Bytes{});
    CHECK_FALSE(from_hex("0").has_value());
    CHECK_FALSE(from_hex("0g").has_value());
}
