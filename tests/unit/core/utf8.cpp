#include "core/utf8.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("valid UTF-8 is recognised in words of any length")
{
    for (const std::string_view text : {"", "a", "12345678", "123456789\u00e9", "\u00e9\u4e2d\U0001f600", "\U0010ffff",
                                        "1234567\u00e9", "\xed\x9f\xbf", "\xee\x80\x80"}) {
        INFO(text);
        CHECK(is_valid_utf8(text));
    }
}

TEST_CASE("overlong forms, surrogates, truncation and stray bytes are invalid, and the good part is measured")
{
    CHECK(valid_utf8_prefix("abc\xff") == 3);
    CHECK(valid_utf8_prefix("\xc0\x80") == 0);
    CHECK(valid_utf8_prefix("\xc1\xbf") == 0);
    CHECK(valid_utf8_prefix("\xe0\x9f\xbf") == 0);
    CHECK(valid_utf8_prefix("\xed\xa0\x80") == 0);
    CHECK(valid_utf8_prefix("\xf0\x8f\xbf\xbf") == 0);
    CHECK(valid_utf8_prefix("\xf4\x90\x80\x80") == 0);
    CHECK(valid_utf8_prefix("\xf5\x80\x80\x80") == 0);
    CHECK(valid_utf8_prefix("\x80") == 0);
    CHECK(valid_utf8_prefix("12345678\xe4\xb8") == 8);
}

TEST_CASE("invalid parts are replaced as Unicode recommends")
{
    // Unicode 15 §3.9, table 3-8 and 3-11.
    CHECK(to_valid_utf8("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64") ==
          "a\ufffd\ufffd\ufffdb\ufffdc\ufffd\ufffdd");
    CHECK(to_valid_utf8("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41") == "\ufffd\ufffd\ufffd\ufffdA");
    CHECK(to_valid_utf8("fine \u00e9") == "fine \u00e9");
}

TEST_CASE("characters are counted and cut as code points")
{
    CHECK(count_code_points("a\u00e9\U0001f600") == 3);
    CHECK(utf8_prefix("a\u00e9\U0001f600", 2) == "a\u00e9");
    CHECK(utf8_prefix("a\u00e9", 5) == "a\u00e9");
    CHECK(utf8_prefix("a", 0).empty());
    CHECK(utf8_prefix_bytes("a\u00e9b", 2) == "a");
    CHECK(utf8_prefix_bytes("a\u00e9b", 3) == "a\u00e9");
    CHECK(utf8_prefix_bytes("\U0001f600", 3).empty());
}

TEST_CASE("code points are written, impossible ones as the replacement character")
{
    std::string out;
    for (const char32_t c : {U'a', U'\u00e9', U'\u4e2d', U'\U0001f600', char32_t{0xd800}, char32_t{0x110000}})
        append_utf8(out, c);
    CHECK(out == "a\u00e9\u4e2d\U0001f600\ufffd\ufffd");
}
