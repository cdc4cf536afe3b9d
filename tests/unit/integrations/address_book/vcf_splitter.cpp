#include "integrations/address_book/vcf_splitter.hpp"

#include "core/bytes.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using address_book::VcfSplitter;

namespace {

struct Found
{
    std::uint64_t offset;
    std::uint64_t size;
    std::string text;
    std::string error;
    std::uint64_t resume_offset;

    bool operator==(const Found&) const = default;
};

std::vector<Found> split(std::string_view file, std::size_t piece = 1 << 20, std::size_t max_card = 10'000,
                         std::uint64_t start = 0)
{
    std::vector<Found> found;
    VcfSplitter splitter(start, max_card);
    const auto on_item = [&](VcfSplitter::Item item) {
        found.push_back(
            {item.offset, item.size, std::string(as_text(item.bytes)), item.error, splitter.next_resume_offset()});
    };
    for (auto at = static_cast<std::size_t>(start); at < file.size(); at += piece)
        splitter.push(as_bytes(file.substr(at, piece)), on_item);
    splitter.finish(on_item);
    return found;
}

const std::string jane = "BEGIN:VCARD\nFN:Jane\nEND:VCARD\n";
const std::string bob = "begin:vcard\r\nFN:Bob\r\nend:vcard\r\n";

} // namespace

TEST_CASE("a file of cards is split into them, whatever pieces it arrives in")
{
    const std::string file = "\xEF\xBB\xBF" + jane + "\nrubbish\n" + bob;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
        const auto found = split(file, piece);
        REQUIRE(found.size() == 2);
        CHECK(found[1].text == bob);
        CHECK(file.substr(found[0].offset, found[0].size) == found[0].text);
        CHECK(file.substr(found[1].offset, found[1].size) == bob);
    }
}

TEST_CASE("splitting cards can go on behind the last one delivered")
{
    const std::string file = jane + bob;
    const auto all = split(file);
    const auto rest = split(file, 3, 10'000, all[0].resume_offset);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0] == all[1]);
}

TEST_CASE("a card without an end goes to the next one, or to the end of the file")
{
    const auto found = split("BEGIN:VCARD\nFN:Jane\n" + bob + "BEGIN:VCARD\nFN:Eve");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == "BEGIN:VCARD\nFN:Jane\n");
    CHECK(found[1].text == bob);
    CHECK(found[2].text == "BEGIN:VCARD\nFN:Eve");
}

TEST_CASE("an agent's card belongs to the card it stands in")
{
    const std::string file = "BEGIN:VCARD\nFN:Boss\nAGENT:\n" + jane + "TEL:1\nEND:VCARD\n";
    const auto found = split(file);
    REQUIRE(found.size() == 1);
    CHECK(found[0].text == file);
}

TEST_CASE("a card larger than allowed is reported and the next one is read")
{
    std::string many_notes;
    for (int i = 0; i < 1000; ++i)
        many_notes += "NOTE:" + std::string(50, 'x') + "\n";
    for (const std::string& lines : {"PHOTO:" + std::string(50'000, 'x') + "\n", many_notes}) {
        const std::string large = "BEGIN:VCARD\n" + lines + "END:VCARD\n";
        const auto found = split(large + jane, 100);
        REQUIRE(found.size() == 2);
        CHECK_FALSE(found[0].error.empty());
        CHECK(found[0].text.empty());
        CHECK(found[0].size == large.size());
        CHECK(found[1].text == jane);
    }
}

TEST_CASE("a file without cards gives none")
{
    CHECK(split("").empty());
    CHECK(split("END:VCARD\n BEGIN:VCARD\n").empty());
}
