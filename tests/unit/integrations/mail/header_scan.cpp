#include "integrations/mail/header_scan.hpp"

#include "core/bytes.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

std::optional<std::string> id_of(std::string_view raw)
{
    return mail::message_id_of(as_bytes(raw));
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("the Message-ID is found in any case, folded, and without its brackets")
{
    CHECK(id_of("From: a@b.c\nMessage-ID: <1@example.com>\n\nbody") == "1@example.com");
    CHECK(id_of("MESSAGE-id:<1@example.com>\r\n\r\n") == "1@example.com");
    CHECK(id_of("Message-Id:\r\n <1@\r\n example.com>\r\n\r\n") == "1@example.com");
    CHECK(id_of("Message-ID : <1@example.com> (comment)\n\n") == "1@example.com");
}

TEST_CASE("a Message-ID without brackets is taken when it is one word")
{
    CHECK(id_of("Message-ID: 1@example.com\n\n") == "1@example.com");
    CHECK(id_of("Message-ID: not one word@example.com\n\n") == std::nullopt);
    CHECK(id_of("Message-ID: nothing\n\n") == std::nullopt);
}

TEST_CASE("an identifier without an at sign counts inside of brackets only")
{
    CHECK(id_of("Message-ID: <20240305.abc>\n\n") == "20240305.abc");
}

TEST_CASE("a Message-ID in the body, in another field or empty does not count")
{
    CHECK(id_of("Subject: x\n\nMessage-ID: <1@example.com>\n") == std::nullopt);
    CHECK(id_of("Subject: x\n\tMessage-ID: <1@example.com>\n\n") == std::nullopt);
    CHECK(id_of("Resent-Message-ID: <1@example.com>\n\n") == std::nullopt);
    CHECK(id_of("Message-ID: <>\n\n") == std::nullopt);
    CHECK(id_of("Message-ID:\n\n") == std::nullopt);
    CHECK(id_of("") == std::nullopt);
}

TEST_CASE("an absurdly long Message-ID is none")
{
    CHECK(id_of("Message-ID: <" + std::string(998, 'x') + ">\n\n").has_value());
    CHECK(id_of("Message-ID: <" + std::string(999, 'x') + ">\n\n") == std::nullopt);
}

TEST_CASE("a leading from-line, byte order mark or blank line does not hide the header")
{
    CHECK(id_of("From a@b.c Tue Mar  5 10:00:00 2024\nMessage-ID: <1@b>\n\n") == "1@b");
    CHECK(id_of("\xEF\xBB\xBFMessage-ID: <1@b>\n\n") == "1@b");
    CHECK(id_of("\r\n\r\nMessage-ID: <1@b>\r\n\r\n") == "1@b");
}

TEST_CASE("bytes in a Message-ID that are no UTF-8 are replaced")
{
    CHECK(id_of("Message-ID: <a\xFF@b>\n\n") == "a\xEF\xBF\xBD@b");
}

TEST_CASE("References are read in order and without repetition, however they are separated")
{
    CHECK(mail::message_ids_in(" <1@a>\r\n\t<2@a>,<3@a> <1@a>") == Ids{"1@a", "2@a", "3@a"});
    CHECK(mail::message_ids_in("Your message of \"Tue\" <1@a> from Jane") == Ids{"1@a"});
    CHECK(mail::message_ids_in("<broken <1@a> <2@a") == Ids{"1@a"});
    CHECK(mail::message_ids_in("").empty());
}
