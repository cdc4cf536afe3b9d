#include "integrations/mail/mbox_splitter.hpp"

#include "core/bytes.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace omni;
using mail::MboxSplitter;

namespace {

struct Found
{
    std::uint64_t offset;
    std::uint64_t size;
    std::string text;
    bool too_large;
    std::uint64_t resume_offset;

    bool operator==(const Found&) const = default;
};

std::vector<Found> split(std::string_view file, std::size_t piece = 1 << 20, std::size_t max_message = 1 << 20,
                         std::uint64_t start = 0)
{
    std::vector<Found> found;
    MboxSplitter splitter(start, max_message);
    const auto on_item = [&](MboxSplitter::Item item) {
        found.push_back(
            {item.offset, item.size, std::string(as_text(item.bytes)), item.too_large, splitter.next_resume_offset()});
    };
    for (std::size_t at = static_cast<std::size_t>(start); at < file.size(); at += piece)
        splitter.push(as_bytes(file.substr(at, piece)), on_item);
    splitter.finish(on_item);
    return found;
}

const std::string two = "From jane@example.com Tue Mar  5 10:00:00 2024\n"
                        "Subject: one\n\nfirst\n\n"
                        "From - Tue Mar  5 10:00:01 2024\r\n"
                        "Subject: two\r\n\r\nsecond\r\n\r\n";

std::string unquoted(std::string_view text)
{
    return std::string(as_text(mail::unquote_from_lines(as_bytes(text))));
}

} // namespace

TEST_CASE("an mbox is split behind its from-lines, without the empty line between messages")
{
    const auto found = split(two);
    REQUIRE(found.size() == 2);
    CHECK(found[0].text == "Subject: one\n\nfirst\n");
    CHECK(found[1].text == "Subject: two\r\n\r\nsecond\r\n");
    for (const Found& item : found)
        CHECK(two.substr(item.offset, item.size) == item.text);
}

TEST_CASE("the pieces in which an mbox arrives make no difference")
{
    const auto whole = split(two);
    for (std::size_t piece = 1; piece < 40; ++piece)
        CHECK(split(two, piece).size() == whole.size());
    CHECK(split(two, 1)[0].text == whole[0].text);
    CHECK(split(two, 7)[1] == whole[1]);
}

TEST_CASE("splitting can go on where the last delivered message ended")
{
    const auto whole = split(two);
    CHECK(two.substr(whole[0].resume_offset, 7) == "From - ");
    const auto rest = split(two, 5, 1 << 20, whole[0].resume_offset);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0] == whole[1]);
    CHECK(rest[0].resume_offset == two.size());
}

TEST_CASE("a sentence that begins with From does not split a message")
{
    const std::string file = "From jane@example.com Tue Mar  5 10:00:00 2024\nSubject: x\n\n"
                             "Hello\n\nFrom here on it gets better, 2024 will be good.\n\n"
                             "From 10:00 to 12:00 we meet.\n\nFrom: is no from-line either.\n";
    CHECK(split(file).size() == 1);
}

TEST_CASE("a from-line splits only behind an empty line")
{
    CHECK(split("From a@b.c Tue Mar  5 10:00:00 2024\nSubject: x\n\ntext\n"
                "From a@b.c Tue Mar  5 10:00:00 2024\nSubject: y\n\ntext\n")
              .size() == 1);
}

TEST_CASE("from-lines of many programs are recognised")
{
    for (const char* line :
         {"From jane@example.com Tue Mar  5 10:00:00 2024", "From - Tue Mar  5 10:00:00 2024",
          "From 1792304623875@xxx Tue Mar 05 10:00:00 +0000 2024", "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
          "From jane@example.com Tue Mar  5 10:00 EST 2024", "From ???@??? Tue Mar 05 10:00:00 2024",
          "From jane@example.com Tue, 5 Mar 2024 10:00:00 +0100", "From jane 2024-03-05T10:00:00Z",
          "From jane@example.com", "From \"Jane Doe\" Tue Mar  5 10:00:00 2024", "From  Tue Mar  5 10:00:00 2024",
          "From jane@example.com  Tue Mar  5 10:00:00 2024 remote from example"}) {
        CAPTURE(line);
        CHECK(mail::is_from_line(line));
    }
    for (const char* line :
         {"From here on", "From Monday to Friday", "From: jane@example.com", "from jane@example.com",
          "From the 5 Mar 2024 10:00 meeting", "From jane@example.com.", "From ", "From me to you at 10:00"}) {
        CAPTURE(line);
        CHECK_FALSE(mail::is_from_line(line));
    }
}

TEST_CASE("a Content-Length that lies is ignored")
{
    const auto found = split("From a@b.c Tue Mar  5 10:00:00 2024\nContent-Length: 99999\n\none\n\n"
                             "From a@b.c Tue Mar  5 10:00:00 2024\nContent-Length: 1\n\ntwo\n");
    REQUIRE(found.size() == 2);
    CHECK(found[1].text == "Content-Length: 1\n\ntwo\n");
}

TEST_CASE("a message larger than allowed is reported with its size and the next one is read")
{
    const std::string file = "From a@b.c Tue Mar  5 10:00:00 2024\nSubject: big\n\n" + std::string(50'000, 'x') +
                             "\n\n" + "From a@b.c Tue Mar  5 10:00:00 2024\nSubject: small\n\nok\n";
    for (const std::size_t piece : {std::size_t{1 << 20}, std::size_t{1000}, std::size_t{1}}) {
        const auto found = split(file, piece, 10'000);
        REQUIRE(found.size() == 2);
        CHECK(found[0].too_large);
        CHECK(found[0].text.empty());
        CHECK(found[0].size == 14 + 50'001);
        CHECK_FALSE(found[1].too_large);
        CHECK(found[1].text == "Subject: small\n\nok\n");
        CHECK(file.substr(found[1].offset, found[1].size) == found[1].text);
    }
}

TEST_CASE("what stands before the first from-line is an item of its own")
{
    const auto found =
        split("\xEF\xBB\xBF\n\nSubject: lonely\n\ntext\n\nFrom a@b.c Tue Mar  5 10:00:00 2024\nSubject: x\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].text == "Subject: lonely\n\ntext\n");
    CHECK(found[1].text == "Subject: x\n");
}

TEST_CASE("an mbox of nothing but blank lines holds no message")
{
    CHECK(split("").empty());
    CHECK(split("\n\r\n\n", 1).empty());
}

TEST_CASE("from-lines without anything behind them are empty messages")
{
    const auto found = split("From a@b.c Tue Mar  5 10:00:00 2024\n\nFrom a@b.c Tue Mar  5 10:00:00 2024");
    REQUIRE(found.size() == 2);
    CHECK(found[0].size == 0);
    CHECK(found[1].size == 0);
}

TEST_CASE("quoting of from-lines is undone by one level")
{
    CHECK(unquoted("a\n>From b\n>>From c\n> From d\nx>From e\n>Fromage\n") ==
          "a\nFrom b\n>From c\n> From d\nx>From e\n>Fromage\n");
    CHECK(unquoted(">From a") == "From a");
    CHECK(unquoted("").empty());
}
