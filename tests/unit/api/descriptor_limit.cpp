#include "api/descriptor_limit.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>

using namespace omni;

TEST_CASE("the limit of open files is raised as far as the system allows, and never lowered")
{
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit low{256, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &low) == 0);
    CHECK(raise_descriptor_limit(100) == 256);
    CHECK(raise_descriptor_limit(300) == 300);
    CHECK(raise_descriptor_limit(before.rlim_max) == before.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &before);
}
