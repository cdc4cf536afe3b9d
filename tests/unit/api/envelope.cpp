#include "api/envelope.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a refused request gets its code, a sentence and every violation")
{
    const auto response = error_response({ErrorCode::validation_failed, "Not valid.", {{"/email", "is required"}}});
    CHECK(response.status == 400);
    CHECK(response.body == R"({"ok":false,"error":"validation_failed","details":{"message":"Not valid.",)"
                           R"("violations":[{"pointer":"/email","message":"is required"}]}})");
}

TEST_CASE("our own failures say nothing about the inside")
{
    const auto code = GENERATE(ErrorCode::internal, ErrorCode::unavailable, ErrorCode::timeout, ErrorCode::in_doubt,
                               ErrorCode::lost_lease, ErrorCode::cancelled);
    const bool has_fields = code != ErrorCode::unavailable;
    const auto response = error_response(
        {code, "SECRET", has_fields ? std::vector<FieldError>{{"/x", "SECRET"}} : std::vector<FieldError>{}, "SECRET"});
    CHECK(response.status >= 500);
    CHECK(response.body.find("SECRET") == std::string::npos);
    CHECK(response.body.find("lost_lease") == std::string::npos);
}

TEST_CASE("what is unavailable for reasons meant for the caller names them, and nothing of the detail")
{
    const auto response = error_response({ErrorCode::unavailable, "Not ready.", {{"/database", "is away"}}, "SECRET"});
    CHECK(response.status == 503);
    CHECK(response.body == R"({"ok":false,"error":"unavailable","details":{"message":"Not ready.",)"
                           R"("violations":[{"pointer":"/database","message":"is away"}]}})");
}

TEST_CASE("whoever speaks an HTTP that we do not is told which one we do")
{
    const auto response = error_response({ErrorCode::version_not_supported, "HTTP/1.1, please."});
    CHECK(response.status == 505);
    CHECK(response.body.find("HTTP/1.1, please.") != std::string::npos);
}

TEST_CASE("who is not signed in is told how to be")
{
    CHECK(error_response({ErrorCode::unauthorized, ""}).extra_fields == "WWW-Authenticate: Bearer\r\n");
}
