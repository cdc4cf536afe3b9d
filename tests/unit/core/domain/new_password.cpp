#include "core/domain/new_password.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a password is measured in characters at its short end and in bytes at its long one")
{
    CHECK_FALSE(check_new_password(Secret("0123456789")));
    CHECK_FALSE(check_new_password(Secret("äöüäöüäöüä")));
    CHECK_FALSE(check_new_password(Secret(std::string(1024, 'x'))));
    CHECK(check_new_password(Secret("äöüäöüäöü")) == "must have at least 10 characters");
    CHECK(check_new_password(Secret(std::string(1025, 'x'))) == "must have at most 1024 bytes");
    CHECK(check_new_password(Secret("0123456789\xff")) == "must be valid UTF-8");
}
