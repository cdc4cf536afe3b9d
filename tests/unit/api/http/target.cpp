#include "api/http/target.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using http::parse_target;

TEST_CASE("a target is a path and decoded parameters in their order")
{
    const auto target = parse_target("/api/v1/contacts?sort=name&fileName=a%20b+c.mbox&x=&y").value();
    CHECK(target.path == "/api/v1/contacts");
    CHECK(target.query == http::QueryParameters{{"sort", "name"}, {"fileName", "a b c.mbox"}, {"x", ""}, {"y", ""}});
}

TEST_CASE("the absolute form of a target is accepted")
{
    CHECK(parse_target("http://crm.example:8080/api?x=1").value().path == "/api");
    CHECK(parse_target("http://crm.example").value().path == "/");
    CHECK(parse_target("http://crm.example?x=1").value().path == "/");
}

TEST_CASE("a target that is neither a path nor an http URL is refused")
{
    const auto text = GENERATE("", "*", "api", "crm.example:443", "ftp://crm.example/", "javascript://x/", "?x=1");
    CHECK(parse_target(text).error().code == ErrorCode::invalid_request);
}

TEST_CASE("parameters that are no text are refused")
{
    const auto text = GENERATE("/?a=%", "/?a=%4", "/?a=%zz", "/?a=%ff", "/?a=%c0%80", "/?a=%ed%a0%80", "/?a=%00");
    CHECK(parse_target(text).error().code == ErrorCode::invalid_request);
}

TEST_CASE("more than a hundred parameters are refused")
{
    std::string text = "/?a";
    for (int i = 0; i < 99; ++i)
        text += "&a";
    CHECK(parse_target(text).has_value());
    CHECK(parse_target(text + "&a").error().code == ErrorCode::invalid_request);
}

TEST_CASE("in a path a plus sign is a plus sign")
{
    CHECK(http::percent_decode("a+b%2Bc").value() == "a+b+c");
}
