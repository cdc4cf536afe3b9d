#include "core/secret.hpp"

#include <catch2/catch.hpp>

#include <ostream>

using namespace omni;

namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

} // namespace

TEST_CASE("a secret shows itself only when asked to reveal")
{
    STATIC_REQUIRE_FALSE(Printable<Secret>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Secret, std::string_view>);
    CHECK(Secret("abc").reveal() == "abc");
    CHECK(Secret().empty());
}

TEST_CASE("a moved-from secret keeps nothing")
{
    Secret from("short");
    const Secret to(std::move(from));
    CHECK(to.reveal() == "short");
    CHECK(from.empty());
    Secret assigned("before");
    Secret source(std::string(100, 'x'));
    assigned = std::move(source);
    CHECK(assigned.reveal().size() == 100);
    CHECK(source.empty());
    Secret copy;
    copy = assigned;
    CHECK(copy.reveal() == assigned.reveal());
}
