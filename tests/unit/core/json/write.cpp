#include "core/json/write.hpp"

#include "core/json/read.hpp"
#include "unit/core/json/samples.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace omni;
using namespace omni::samples;

TEST_CASE("a described struct is written in the order of its description, bases first")
{
    Person person;
    person.id = Uuid::parse("0190163d-8694-739b-aea5-966c26f8ad91").value();
    person.created_at = Timestamp(std::chrono::microseconds(1));
    person.display_name = Text<1, 10>("Ada");
    person.stage = Stage::new_;
    person.note = Patch<std::string>::null();
    person.addresses = {{"Paris", {}}};
    person.counts_by_kind = {{"a\"b", 1}, {"c", -2}};
    CHECK(json::to_string(person) ==
          R"({"id":"0190163d-8694-739b-aea5-966c26f8ad91","createdAt":"1970-01-01T00:00:00.000001Z",)"
          R"("displayName":"Ada","email":null,"note":null,"stage":"new","pageSize":50,"isActive":false,"small":0,)"
          R"("large":0,"score":0,"addresses":[{"city":"Paris","postalCode":null}],"countsByKind":{"a\"b":1,"c":-2},)"
          R"("customFields":null})");
}

TEST_CASE("an absent patch is left out")
{
    CHECK(json::to_string(Person()).find("\"note\"") == std::string::npos);
}

TEST_CASE("what was written reads back as the same")
{
    const Result<Person> read = json::read<Person>(person_json("note", R"("\u0001\ud83d\ude00\\\/")"));
    REQUIRE(read.has_value());
    const std::string written = json::to_string(*read);
    const Result<Person> again = json::read<Person>(written);
    REQUIRE(again.has_value());
    CHECK(json::to_string(*again) == written);
    CHECK(again->note.value() == "\x01\U0001f600\\/");
    CHECK(again->large == read->large);
    CHECK(again->created_at == read->created_at);
}

TEST_CASE("every ASCII character is escaped as RFC 8259 demands, at any position of a word")
{
    for (int c = 1; c < 128; ++c)
        for (std::size_t at = 0; at < 17; ++at) {
            std::string text(17, 'x');
            text[at] = static_cast<char>(c);
            const std::string written = json::to_string(text);
            const bool is_escaped = c < 0x20 || c == '"' || c == '\\';
            REQUIRE((written.size() > text.size() + 2) == is_escaped);
            const Result<std::string> read = json::read<std::string>(written);
            REQUIRE(read.has_value());
            REQUIRE(*read == text);
        }
}

TEST_CASE("characters beyond ASCII are written as they are")
{
    const std::string text = "\u00e9\u4e2d\U0001f600 z\u007f\u0080\u2028";
    CHECK(json::to_string(text) == "\"" + text + "\"");
    CHECK(json::to_string(std::string("a\n\t\x1f/")) == R"("a\n\t\u001f/")");
}

TEST_CASE("integers of every width are written exactly")
{
    CHECK(json::to_string(std::int64_t{0}) == "0");
    CHECK(json::to_string(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(json::to_string(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
    CHECK(json::to_string(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(json::to_string(std::int16_t{-32768}) == "-32768");
    for (std::int64_t power = 1; power < 1'000'000'000'000'000'000; power *= 10)
        for (const std::int64_t number : {power - 1, power, power + 1, -power})
            REQUIRE(json::to_string(number) == std::to_string(number));
}

TEST_CASE("doubles are written as short as they read back exactly, and as null when JSON has no word for them")
{
    for (const double number : {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, -2.5, 1e21}) {
        const Result<double> read = json::read<double>(json::to_string(number));
        REQUIRE(read.has_value());
        CHECK(*read == number);
    }
    CHECK(json::to_string(0.1) == "0.1");
    CHECK(json::to_string(std::numeric_limits<double>::infinity()) == "null");
    CHECK(json::to_string(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("ranges, views and raw JSON are written")
{
    const std::vector<std::string_view> words{"a", "b"};
    CHECK(json::to_string(words) == R"(["a","b"])");
    CHECK(json::to_string(std::span<const std::string_view>(words)) == R"(["a","b"])");
    CHECK(json::to_string(std::vector<bool>{true, false}) == "[true,false]");
    CHECK(json::to_string(std::vector<int>{}) == "[]");
    CHECK(json::to_string(JsonText{R"({"a":1})"}) == R"({"a":1})");
    CHECK(json::to_string(std::optional<int>{}) == "null");
}
