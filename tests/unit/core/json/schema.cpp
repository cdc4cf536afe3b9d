#include "core/json/schema.hpp"

#include "core/json/document.hpp"
#include "unit/core/json/samples.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::samples;

namespace omni::samples {

template <class T>
struct Page
{
    std::vector<T> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Page<Address>, (), (items, next_cursor))

struct Tree
{
    std::string label;
    std::vector<Tree> children;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (label, children))

namespace elsewhere {

struct Address
{
    bool other = false;
};
BOOST_DESCRIBE_STRUCT(Address, (), (other))

} // namespace elsewhere
} // namespace omni::samples

TEST_CASE("the schema of a struct states every constraint its reader enforces")
{
    json::Components components;
    CHECK(json::schema_of<Person>(components) == R"({"$ref":"#/components/schemas/Person"})");
    CHECK(components.schemas().at("Person") ==
          R"({"type":"object","properties":{"id":{"type":"string","format":"uuid"},)"
          R"("createdAt":{"type":"string","format":"date-time"},)"
          R"("displayName":{"type":"string","minLength":1,"maxLength":10},)"
          R"("email":{"anyOf":[{"type":"string","format":"email","maxLength":254},{"type":"null"}]},)"
          R"("note":{"anyOf":[{"type":"string"},{"type":"null"}]},)"
          R"("stage":{"$ref":"#/components/schemas/Stage","default":"lead"},)"
          R"("pageSize":{"type":"integer","minimum":1,"maximum":200,"default":50},"isActive":{"type":"boolean"},)"
          R"("small":{"type":"integer","minimum":-32768,"maximum":32767},)"
          R"("large":{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807},)"
          R"("score":{"type":"number"},"addresses":{"type":"array","items":{"$ref":"#/components/schemas/Address"}},)"
          R"("countsByKind":{"type":"object","additionalProperties":{"type":"integer","minimum":-2147483648,)"
          R"("maximum":2147483647}},"customFields":{}},)"
          R"("required":["id","createdAt","displayName","isActive","small","large","score","addresses",)"
          R"("countsByKind","customFields"],"additionalProperties":false})");
    CHECK(components.schemas().at("Stage") == R"({"type":"string","enum":["lead","new","won"]})");
    CHECK(json::Document::parse(components.to_json()).has_value());
}

TEST_CASE("template arguments are part of a component's name, namespaces are not")
{
    json::Components components;
    CHECK(json::schema_of<Page<Address>>(components) == R"({"$ref":"#/components/schemas/PageAddress"})");
}

TEST_CASE("a struct that contains itself refers to itself")
{
    json::Components components;
    json::schema_of<Tree>(components);
    CHECK(components.schemas().at("Tree").find(R"("items":{"$ref":"#/components/schemas/Tree"})") != std::string::npos);
}

TEST_CASE("two types of one name cannot both be components")
{
    json::Components components;
    json::schema_of<Address>(components);
    json::schema_of<Address>(components);
    CHECK_THROWS_AS(json::schema_of<elsewhere::Address>(components), std::logic_error);
}

TEST_CASE("a filter is an array of what it takes, with an end")
{
    json::Components components;
    CHECK(json::schema_of<AnyOf<Int<1, 9>>>(components) ==
          R"({"type":"array","items":{"type":"integer","minimum":1,"maximum":9},"maxItems":50})");
}
