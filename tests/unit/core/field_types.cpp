#include "core/field_types.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("addresses people have are e-mail addresses")
{
    for (const char* text : {"a@b.c", "first.last+tag@example.com", "o'neil@example.co.uk", "x@localhost",
                             "j\u00f6rg@b\u00fccher.example", "!#$%&'*+-/=?^_`{|}~@example.org", "1@2.3"}) {
        INFO(text);
        CHECK_FALSE(Email::check(text).has_value());
    }
}

TEST_CASE("other things are not e-mail addresses")
{
    const std::string long_label(64, 'a');
    for (const std::string& text :
         std::vector<std::string>{"",
                                  "a",
                                  "@b.c",
                                  "a@",
                                  "a b@c.d",
                                  "a@b c.d",
                                  ".a@b.c",
                                  "a.@b.c",
                                  "a..b@c.d",
                                  "a@b..c",
                                  "a@.b",
                                  "a@b.",
                                  "a@-b.c",
                                  "a@b-.c",
                                  "a@b@c.d",
                                  "a@b.c\n",
                                  "<a@b.c>",
                                  "a@b.c,d@e.f",
                                  "\xff@b.c",
                                  "a@" + long_label + ".c",
                                  long_label + "a@b.c",
                                  std::string("a\0@b.c", 6),
                                  "a@" + std::string(126, 'b').replace(60, 1, ".") + std::string(130, '.')}) {
        INFO(text);
        CHECK(Email::check(text).has_value());
    }
}

TEST_CASE("text has its bounds and its characters checked")
{
    using Name = Text<2, 3>;
    CHECK_FALSE(Name::check("ab").has_value());
    CHECK(Name::check("a") == "must have at least 2 characters");
    CHECK(Name::check("") == "must not be empty");
    CHECK(Name::check("abcd") == "must have at most 3 characters, has 4");
    CHECK(Name::check(std::string_view("a\0b", 3)) == "must not contain U+0000");
    CHECK(Name::check("a\xff") == "must be valid UTF-8");
}

TEST_CASE("a value that breaks its rule cannot be constructed")
{
    CHECK_THROWS_AS((Text<1, 2>("")), Failure);
    CHECK_THROWS_AS(Email("x"), Failure);
    CHECK_THROWS_AS((Int<1, 2>(3)), Failure);
    CHECK(Int<1, 2>(2) == 2);
    CHECK(Text<1, 2>("a").value() == "a");
}

TEST_CASE("integers are as wide as their bounds need")
{
    STATIC_REQUIRE(std::is_same_v<Int<1, 200>::Base, std::int32_t>);
    STATIC_REQUIRE(std::is_same_v<Int<0, 4'294'967'296>::Base, std::int64_t>);
}
