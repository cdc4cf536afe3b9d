#include "core/domain/access_scope.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("scopes are written with a colon, and every one is found by its name")
{
    CHECK(enum_name(AccessScope::contacts_read) == "contacts:read");
    for (const auto& entry : enum_entries<AccessScope>) {
        CAPTURE(entry.name);
        CHECK(entry.name.find(':') != std::string_view::npos);
        CHECK(entry.name.find('_') == std::string_view::npos);
        CHECK(enum_from_name<AccessScope>(entry.name) == entry.value);
    }
    CHECK_FALSE(enum_from_name<AccessScope>("contacts_read"));
}

TEST_CASE("a set of scopes contains what was put in, in the order of the enumeration, and nothing else")
{
    const AccessScopes scopes({AccessScope::jobs_read, AccessScope::imports_write, AccessScope::jobs_read});
    CHECK(scopes.names() == std::vector<std::string>{"imports:write", "jobs:read"});
    CHECK(AccessScopes::named(scopes.names()) == scopes);
    CHECK(scopes.contains(AccessScope::jobs_read));
    CHECK_FALSE(scopes.contains(AccessScope::jobs_write));
    CHECK(AccessScopes::all().contains(scopes));
    CHECK_FALSE(scopes.contains(AccessScopes::all()));
    CHECK(scopes.contains(AccessScopes()));
    CHECK(AccessScopes::named({"moon:write"}).empty());
}
