#include "worker/registry.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;

namespace {

JobKind named(std::string name)
{
    JobKind kind;
    kind.name = std::move(name);
    return kind;
}

} // namespace

TEST_CASE("a registry finds kinds by name and lists them in order")
{
    const Registry registry({named("normalize"), named("import_file")});
    CHECK(registry.find("normalize")->name == "normalize");
    CHECK(registry.find("normal") == nullptr);
    REQUIRE(registry.kinds().size() == 2);
    CHECK(registry.kinds().front().name == "import_file");
}

TEST_CASE("two kinds of one name are refused")
{
    CHECK_THROWS_AS(Registry({named("normalize"), named("normalize")}), Failure);
}
