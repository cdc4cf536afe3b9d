#include "api/http/header_fields.hpp"

#include <catch2/catch.hpp>

using namespace omni::http;

TEST_CASE("a cookie is found among others by its exact name")
{
    CHECK(cookie_value("a=1; omni_session=abc; b=2", "omni_session") == "abc");
    CHECK(cookie_value("xomni_session=abc", "omni_session") == std::nullopt);
    CHECK(cookie_value("omni_session", "omni_session") == std::nullopt);
    CHECK(cookie_value("omni_session=", "omni_session") == "");
}

TEST_CASE("a bearer token is what follows the scheme, in any case")
{
    CHECK(bearer_token("Bearer abc") == "abc");
    CHECK(bearer_token("bearer   abc ") == "abc");
    CHECK(bearer_token("Basic abc") == std::nullopt);
    CHECK(bearer_token("abc") == std::nullopt);
}

TEST_CASE("field parameters are unquoted")
{
    CHECK(media_type("Multipart/Form-Data ; boundary=x") == "Multipart/Form-Data");
    CHECK(field_parameter("multipart/form-data; boundary=abc", "boundary") == "abc");
    CHECK(field_parameter("multipart/form-data; BOUNDARY=\"a;b\\\"c\"", "boundary") == "a;b\"c");
    CHECK(field_parameter("form-data; name=\"f\"; filename=\"C:\\mail\\x.mbox\"", "filename") == "C:\\mail\\x.mbox");
    CHECK(field_parameter("form-data; filename", "filename") == "");
    CHECK(field_parameter("form-data", "filename") == std::nullopt);
}

TEST_CASE("the extended form of a parameter wins")
{
    CHECK(field_parameter("form-data; filename=\"x\"; filename*=UTF-8''na%C3%AFve.ics", "filename") ==
          "na\u00efve.ics");
    CHECK(field_parameter("form-data; filename=\"x\"; filename*=latin1''%E9", "filename") == "x");
    CHECK(field_parameter("form-data; filename=\"x\"; filename*=UTF-8''%zz", "filename") == "x");
}

TEST_CASE("only plain request ids may stand in the log")
{
    CHECK(is_sane_request_id("abc-DEF_1.2:3"));
    CHECK(is_sane_request_id(std::string(128, 'a')));
    CHECK_FALSE(is_sane_request_id(""));
    CHECK_FALSE(is_sane_request_id(std::string(129, 'a')));
    CHECK_FALSE(is_sane_request_id("a b"));
    CHECK_FALSE(is_sane_request_id("a\"b"));
}
