#include "integrations/address_book/card.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using address_book::Card;
using address_book::parse_card;

namespace {

Card parse(std::string_view lines)
{
    return parse_card("BEGIN:VCARD\r\n" + std::string(lines) + "END:VCARD\r\n").value();
}

} // namespace

TEST_CASE("a card of version 4 is read")
{
    const Card card =
        parse("VERSION:4.0\r\nUID:urn:uuid:1\r\nFN:Dr. Jane Q. Doe\r\nN:Doe;Jane;Q.;Dr.;PhD\r\nNICKNAME:JD\r\n"
              "ORG:Example\\, Ltd;Sales\r\nTITLE:Head\r\nEMAIL;TYPE=work:jane@example.com\r\n"
              "EMAIL;PREF=1;TYPE=\"home,internet\":jane@home.example\r\n"
              "TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+1-555-0100;ext=5\r\nURL:https\\://example.com\r\n"
              "ADR;TYPE=home:;Apt 1;1 Main St;Springfield;IL;12345;USA\r\nBDAY:--0412\r\n"
              "NOTE:first\\nsecond\\; third\r\nCATEGORIES:friend,a\\,b\r\n");
    CHECK(card.uid == "urn:uuid:1");
    CHECK(card.full_name == "Dr. Jane Q. Doe");
    CHECK(card.family == "Doe");
    CHECK(card.given == "Jane");
    CHECK(card.additional == "Q.");
    CHECK(card.prefix == "Dr.");
    CHECK(card.suffix == "PhD");
    CHECK(card.nickname == "JD");
    CHECK(card.organization == "Example, Ltd, Sales");
    CHECK(card.title == "Head");
    REQUIRE(card.emails.size() == 2);
    CHECK(card.emails[0].value == "jane@home.example");
    CHECK(card.emails[0].label == "home");
    CHECK(card.emails[1].label == "work");
    REQUIRE(card.phones.size() == 1);
    CHECK(card.phones[0].value == "+1-555-0100");
    CHECK(card.phones[0].label == "cell");
    REQUIRE(card.urls.size() == 1);
    CHECK(card.urls[0].value == "https://example.com");
    REQUIRE(card.addresses.size() == 1);
    CHECK(card.addresses[0].street == "Apt 1\n1 Main St");
    CHECK(card.addresses[0].city == "Springfield");
    CHECK(card.addresses[0].country == "USA");
    CHECK(card.birthday == "--0412");
    CHECK(card.note == "first\nsecond; third");
    CHECK(card.categories == std::vector<std::string>{"friend", "a,b"});
}

TEST_CASE("groups carry Apple's labels")
{
    const Card card =
        parse("FN:Jane\r\nitem1.EMAIL;type=INTERNET;type=pref:jane@example.com\r\nitem1.X-ABLabel:_$!<School>!$_\r\n"
              "item2.TEL:1\r\nitem2.X-ABLabel:Yacht\r\n");
    CHECK(card.emails[0].label == "school");
    CHECK(card.phones[0].label == "yacht");
}

TEST_CASE("a card of version 2.1 is read, with quoted-printable, charsets and bare types")
{
    const Card card = parse("VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:D=C3=B6e;J=C3=A4ne\r\n"
                            "TEL;CELL;PREF:555 0100\r\nTEL;WORK;VOICE:555 0101\r\nEMAIL;INTERNET:jane@example.com\r\n"
                            "ORG;CHARSET=ISO-8859-1:Caf\xE9\r\n"
                            "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\r\ntwo=\r\n three\r\n"
                            "PHOTO;ENCODING=BASE64;JPEG:\r\n AAAA\r\n BBBB\r\n\r\nTITLE:Head\r\n");
    CHECK(card.full_name == "J\u00E4ne D\u00F6e");
    REQUIRE(card.phones.size() == 2);
    CHECK(card.phones[0].label == "cell");
    CHECK(card.phones[0].value == "555 0100");
    CHECK(card.phones[1].label == "work");
    CHECK(card.organization == "Caf\u00E9");
    CHECK(card.note == "one\ntwo three");
    CHECK(card.title == "Head");
}

TEST_CASE("folded lines are put together")
{
    CHECK(parse("FN:Jane\r\n  Doe\r\nNOTE:a\r\n b\r\n\tc\r\n").full_name == "Jane Doe");
    CHECK(parse("FN:x\r\nNOTE:a\r\n b\r\n\tc\r\n").note == "abc");
}

TEST_CASE("the name falls back to its parts, nickname, organization and address")
{
    CHECK(parse("N:Doe;Jane;;Dr.;\r\n").full_name == "Dr. Jane Doe");
    CHECK(parse("FN: \r\nN:;;;;\r\nORG:Example\r\n").full_name == "Example");
    CHECK(parse("NICKNAME:JD\r\nORG:Example\r\n").full_name == "JD");
    CHECK(parse("EMAIL:jane@example.com\r\n").full_name == "jane@example.com");
    CHECK(parse("TEL:555\r\n").full_name.empty());
}

TEST_CASE("a card within a card says nothing of the outer one")
{
    const Card card =
        parse("FN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Agent\r\nEMAIL:agent@example.com\r\nEND:VCARD\r\nTEL:1\r\n");
    CHECK(card.full_name == "Boss");
    CHECK(card.emails.empty());
    CHECK(card.phones.size() == 1);
}

TEST_CASE("a distribution list is a group")
{
    CHECK(parse("FN:Team\r\nKIND:group\r\n").is_group);
    CHECK(parse("FN:Team\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n").is_group);
    CHECK_FALSE(parse("FN:Jane\r\nKIND:individual\r\n").is_group);
}

TEST_CASE("what is no card, or names nobody, is refused with the reason")
{
    for (const char* text : {"", "FN:Jane", "BEGIN:VCARD\r\nEND:VCARD\r\n", "BEGIN:VCARD\r\nNOTE:x\r\nEND:VCARD\r\n"}) {
        const auto result = parse_card(text);
        REQUIRE(result.has_error());
        CHECK(result.error().code == ErrorCode::unprocessable);
        CHECK_FALSE(result.error().message.empty());
    }
}
