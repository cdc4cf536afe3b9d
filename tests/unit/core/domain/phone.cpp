#include "core/domain/phone.hpp"

#include <catch2/catch.hpp>

using namespace omni;

TEST_CASE("a number with a plus is E.164 whoever the user is")
{
    CHECK(normalize_phone("+49 (0)30 123-456", "") == PhoneIdentity{"+4930123456", true});
    CHECK(normalize_phone("tel:+1-201-555-0123;ext=5", "") == PhoneIdentity{"+12015550123", true});
    CHECK(normalize_phone("+44 20 7946 0018 ext. 12", "DE") == PhoneIdentity{"+442079460018", true});
}

TEST_CASE("a national number is E.164 only with the user's country")
{
    CHECK(normalize_phone("030 123456", "DE") == PhoneIdentity{"+4930123456", true});
    CHECK(normalize_phone("(201) 555-0123", "US") == PhoneIdentity{"+12015550123", true});
    CHECK(normalize_phone("1-201-555-0123", "US") == PhoneIdentity{"+12015550123", true});
    CHECK(normalize_phone("0044 20 7946 0018", "DE") == PhoneIdentity{"+442079460018", true});
    CHECK(normalize_phone("06 1234 5678", "IT") == PhoneIdentity{"+390612345678", true}); // Italy keeps its zero
    CHECK(normalize_phone("030 123456", "") == PhoneIdentity{"030123456", false});
}

TEST_CASE("short and internal numbers stay digits")
{
    CHECK(normalize_phone("112", "DE") == PhoneIdentity{"112", false});
    CHECK(normalize_phone("555-0123", "US") == PhoneIdentity{"5550123", false});
}

TEST_CASE("what is no number is none")
{
    for (const char* text : {"", "call me", "12", "+", "+0123456789", "1+2", "12345678901234567890"})
        CHECK_FALSE(normalize_phone(text, "DE"));
}
