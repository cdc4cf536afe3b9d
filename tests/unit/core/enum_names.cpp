#include "core/enum_names.hpp"

#include <boost/describe/enum.hpp>
#include <catch2/catch.hpp>

using namespace omni;

namespace {

enum class Verb { get, delete_ };
BOOST_DESCRIBE_ENUM(Verb, get, delete_)

} // namespace

TEST_CASE("enumerators are named and found by name")
{
    CHECK(enum_name(Verb::get) == "get");
    CHECK(enum_name(Verb::delete_) == "delete");
    CHECK(enum_name(static_cast<Verb>(99)).empty());
    CHECK(enum_from_name<Verb>("delete") == Verb::delete_);
    CHECK_FALSE(enum_from_name<Verb>("delete_").has_value());
    CHECK_FALSE(enum_from_name<Verb>("Get").has_value());
    CHECK(enum_entries<Verb>.size() == 2);
}
