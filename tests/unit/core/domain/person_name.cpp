#include "core/domain/person_name.hpp"
#include "core/domain/contact_derivation.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace omni;

TEST_CASE("display names are cleaned to what stands on a card")
{
    CHECK(clean_person_name("  \"Ann   Lee\" ") == "Ann Lee");
    CHECK(clean_person_name("'Ann Lee'") == "Ann Lee");
    CHECK(clean_person_name("Lee, Ann") == "Ann Lee");
    CHECK(clean_person_name("Ann Lee, PhD") == "Ann Lee, PhD");
    CHECK(clean_person_name("Acme, Inc.") == "Acme, Inc.");
    CHECK(clean_person_name("Ann Lee (via Google Docs)") == "Ann Lee");
    CHECK(clean_person_name("Ann Lee via Dev List") == "Ann Lee");
    CHECK(clean_person_name("ann@example.org").empty());
    CHECK(clean_person_name("'ann@example.org'").empty());
    CHECK(clean_person_name(" - ").empty());
    CHECK(clean_person_name("李安") == "李安");
}

TEST_CASE("the best name is the most trustworthy, best formed, most used, in that order")
{
    using enum NameSource;
    CHECK(choose_display_name({{mail, "ann", 90}, {mail, "Ann Lee", 2}}, "ann@x.org") == "Ann Lee");
    CHECK(choose_display_name({{mail, "ANN LEE", 90}, {mail, "Ann Lee", 2}}, "ann@x.org") == "Ann Lee");
    CHECK(choose_display_name({{mail, "Ann Lee", 90}, {address_book, "Ann B. Lee", 1}}, "ann@x.org") == "Ann B. Lee");
    CHECK(choose_display_name({{mail, "Ann Lee", 3}, {mail, "Annie Lee", 4}}, "ann@x.org") == "Annie Lee");
    CHECK(choose_display_name({{mail, "Ann Lee", 3}, {mail, "Ann Li", 3}}, "ann@x.org") == "Ann Lee");
    CHECK(choose_display_name({{mail, "Andr? L\xEF\xBF\xBD", 9}, {mail, "andré", 1}}, "a@x.org") == "andré");
}

TEST_CASE("without a name the address tells one where it can")
{
    CHECK(choose_display_name({}, "jane.doe@example.com") == "Jane Doe");
    CHECK(choose_display_name({{NameSource::mail, "", 3}}, "jane_doe@example.com") == "Jane Doe");
    CHECK(choose_display_name({}, "info@example.com") == "info@example.com");
    CHECK(choose_display_name({}, "x17.b@example.com") == "x17.b@example.com");
    CHECK(choose_display_name({}, "+4930123456") == "+4930123456");
}

TEST_CASE("names sort without regard to case in the alphabets that have it")
{
    CHECK(name_sort_key("Ann ÄÖ Łukasz Ω ЖЯ") == "ann äö łukasz ω жя");
    CHECK(name_sort_key("李安") == "李安");
}

TEST_CASE("what a contact shows does not depend on the order of its evidence")
{
    std::vector<IdentityEvidence> evidence = {
        {"email", "ann@x.org", "mail", "Ann Lee", "", "", "", 3},
        {"email", "ann@x.org", "mail", "ann", "", "", "", 30},
        {"email", "lee@y.org", "address_book", "Ann B. Lee", "Acme", "CTO", "", 1},
        {"phone", "+4930123456", "address_book", "Ann B. Lee", "Acme", "CTO", "", 1},
        {"email", "lee@y.org", "calendar", "A. Lee", "", "", "", 2},
    };
    const DerivedContact expected = derive_contact(evidence);
    CHECK(expected.display_name == "Ann B. Lee");
    CHECK(expected.primary_email == "ann@x.org");
    CHECK(expected.primary_phone == "+4930123456");
    CHECK(expected.organization == "Acme");
    CHECK(expected.source == "address_book");

    const auto by_name_and_source = [](const IdentityEvidence& a, const IdentityEvidence& b) {
        return std::tie(a.name, a.source, a.identity_value, a.uses) <
               std::tie(b.name, b.source, b.identity_value, b.uses);
    };
    std::sort(evidence.begin(), evidence.end(), by_name_and_source);
    do {
        REQUIRE(derive_contact(evidence) == expected);
    } while (std::next_permutation(evidence.begin(), evidence.end(), by_name_and_source));
}
