// The checker of the tests itself: it finds what does not conform.
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

using namespace omni::test;

TEST_CASE("the schema checker finds what does not conform")
{
    const std::string document = R"({"s":{"type":"object","properties":{"a":{"type":"integer"},"b":{"$ref":"#/e"}},)"
                                 R"("required":["a"],"additionalProperties":false},"e":{"enum":["x"]},"u":{"not":{}}})";
    CHECK(violations(document, "/s", R"({"a":1,"b":"x"})").empty());
    CHECK(violations(document, "/s", R"({"a":1.5})").size() == 1);
    CHECK(violations(document, "/s", R"({"b":"y","c":1})").size() == 3);
    CHECK(violations(document, "/u", "1").size() == 1);
}

TEST_CASE("the schema checker measures lengths, bounds and formats")
{
    const std::string document =
        R"({"text":{"minLength":2,"maxLength":3},"number":{"minimum":1,"maximum":2},"list":{"maxItems":1},)"
        R"("id":{"format":"uuid"},"time":{"format":"date-time"},"address":{"format":"email"}})";
    CHECK(violations(document, "/text", R"("äöü")").empty());
    CHECK(violations(document, "/text", R"("a")").size() == 1);
    CHECK(violations(document, "/text", R"("abcd")").size() == 1);
    CHECK(violations(document, "/number", "0").size() == 1);
    CHECK(violations(document, "/number", "3").size() == 1);
    CHECK(violations(document, "/list", "[1,2]").size() == 1);
    CHECK(violations(document, "/id", R"("x")").size() == 1);
    CHECK(violations(document, "/time", R"("yesterday")").size() == 1);
    CHECK(violations(document, "/address", R"("ann")").size() == 1);
    CHECK(violations(document, "/address", R"("ann@example.org")").empty());
}
