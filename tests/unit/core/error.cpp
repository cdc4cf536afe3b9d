#include "core/error.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("value() of a failed result throws its error")
{
    const Result<int> failed = Error{ErrorCode::not_found, "no such contact"};
    try {
        failed.value();
        FAIL("nothing was thrown");
    } catch (const Failure& failure) {
        CHECK(failure.error().code == ErrorCode::not_found);
        CHECK(failure.what() == std::string("no such contact"));
    }
}

TEST_CASE("codes know their name, status and whether trying again may help")
{
    CHECK(to_string(ErrorCode::validation_failed) == "validation_failed");
    CHECK(http_status(ErrorCode::payload_too_large) == 413);
    CHECK(is_transient(ErrorCode::unavailable));
    CHECK_FALSE(is_transient(ErrorCode::conflict));
}
