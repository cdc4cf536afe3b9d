#include "core/domain/import_format.hpp"

#include "core/bytes.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

std::optional<ImportFormat> detect(std::string_view text, std::string_view name = "file")
{
    return detect_import_format(as_bytes(text), name);
}

} // namespace

TEST_CASE("each format is known by its first lines")
{
    CHECK(detect("From jane@example.com Tue Mar  5 10:00:00 2024\nFrom: jane@example.com\n") == ImportFormat::mbox);
    CHECK(detect("Received: from a by b;\r\n Tue, 5 Mar 2024\r\nSubject: x\r\n\r\nbody") == ImportFormat::eml);
    CHECK(detect("begin:vcalendar\r\nVERSION:2.0\r\n") == ImportFormat::ics);
    CHECK(detect("BEGIN:VCARD\nVERSION:3.0\n") == ImportFormat::vcf);
}

TEST_CASE("a byte order mark and blank lines in front do not matter")
{
    CHECK(detect("\xEF\xBB\xBF\r\nBEGIN:VCARD\r\n") == ImportFormat::vcf);
    CHECK(detect("\xEF\xBB\xBFSubject: x\r\n\r\n") == ImportFormat::eml);
}

TEST_CASE("the content wins over the name")
{
    CHECK(detect("BEGIN:VCALENDAR\n", "backup.mbox") == ImportFormat::ics);
    CHECK(detect("Subject: x\n\n", "contacts.vcf") == ImportFormat::eml);
    CHECK(detect("%PDF-1.7\n", "mail.eml") == std::nullopt);
}

TEST_CASE("the name decides where the content leaves it open")
{
    CHECK(detect("Some odd first line\n", "archive.MBOX") == ImportFormat::mbox);
    CHECK(detect("Some odd first line\n", "a.eml") == ImportFormat::eml);
    CHECK(detect("Some odd first line\n", "a.ics") == ImportFormat::ics);
    CHECK(detect("Some odd first line\n", "a.vcard") == ImportFormat::vcf);
    CHECK(detect("Some odd first line\n", "a.txt") == std::nullopt);
    CHECK(detect("Some odd first line\n", "mbox") == std::nullopt);
}

TEST_CASE("what is certainly something else is none of them")
{
    using namespace std::string_literals;
    for (const std::string& text :
         {""s, " \r\n"s, "PK\x03\x04zip"s, "\x89PNG\r\n"s, "MZ\x90\0\x03"s, "\x1F\x8B\x08"s, "\xFF\xD8\xFF\xE0"s,
          "<html><body>"s, "{\"a\": 1}"s, "[1]"s, "\xD0\xCF\x11\xE0"s, std::string(100, '\0')})
        CHECK(detect(text, "mail.mbox") == std::nullopt);
    CHECK(detect("name,email\nJane,jane@example.com\n", "contacts.csv") == std::nullopt);
    CHECK(detect("key: value\nother: value\n", "notes.yaml") == std::nullopt);
}
