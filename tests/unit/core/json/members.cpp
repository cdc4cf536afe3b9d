#include "core/json/members.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch.hpp>

#include <string>

namespace {

std::string camel_case(std::string_view snake)
{
    std::string out(snake.size(), '?');
    out.resize(omni::json::detail::to_camel_case(snake, out.data()));
    return out;
}

struct Sample
{
    int display_name;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (display_name))

} // namespace

TEST_CASE("snake_case becomes camelCase")
{
    CHECK(camel_case("id") == "id");
    CHECK(camel_case("display_name") == "displayName");
    CHECK(camel_case("created_at_utc") == "createdAtUtc");
    CHECK(camel_case("line_2_text") == "line2Text");
    CHECK(camel_case("default_") == "default");
    CHECK(camel_case("a__b") == "aB");
}

TEST_CASE("a member's JSON key is made at compile time")
{
    using Only = boost::mp11::mp_front<omni::json::Members<Sample>>;
    STATIC_REQUIRE(omni::json::json_name<Only> == "displayName");
    STATIC_REQUIRE(omni::json::json_key<Only> == "\"displayName\":");
}
