#include "core/json/read.hpp"

#include "unit/core/json/samples.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::samples;

namespace {

// Every violation as "pointer message"; what a reader would be told.
template <class T = Person>
std::vector<std::string> violations(std::string_view text)
{
    const Result<T> read = json::read<T>(text);
    std::vector<std::string> out;
    if (read)
        return out;
    CHECK(read.error().code == ErrorCode::validation_failed);
    for (const FieldError& field : read.error().fields)
        out.push_back(field.pointer + " " + field.message);
    return out;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("a described struct is read with its bases, nested structs and defaults")
{
    const Result<Person> read = json::read<Person>(person_json());
    REQUIRE(read.has_value());
    CHECK(read->id.to_string() == "0190163d-8694-739b-aea5-966c26f8ad91");
    CHECK(format_rfc3339(read->created_at) == "2026-01-02T03:04:05.123456Z");
    CHECK(read->display_name.value() == "Ada");
    CHECK_FALSE(read->email.has_value());
    CHECK(read->note.is_absent());
    CHECK(read->stage.value() == Stage::lead);
    CHECK(read->page_size.value() == 50);
    CHECK(read->is_active);
    CHECK(read->small == -7);
    CHECK(read->large == std::numeric_limits<std::int64_t>::max());
    CHECK(read->score == 0.25);
    REQUIRE(read->addresses.size() == 2);
    CHECK_FALSE(read->addresses[0].postal_code.has_value());
    CHECK(read->addresses[1].postal_code == "00184");
    CHECK(read->counts_by_kind.at("mail") == 3);
    CHECK(read->custom_fields.text == R"({"a": [1, "x"]})");
}

TEST_CASE("a patch distinguishes absent, null and a value")
{
    CHECK(json::read<Person>(person_json("note", "null"))->note.is_null());
    const Result<Person> given = json::read<Person>(person_json("note", "\"hi\""));
    REQUIRE(given.has_value());
    CHECK(given->note.value() == "hi");
    CHECK(given->note.apply_to("before") == "hi");
    CHECK(Patch<std::string>().apply_to("before") == "before");
    CHECK(Patch<std::string>::null().apply_to("before") == std::nullopt);
}

TEST_CASE("null is an absent optional, and a violation anywhere else")
{
    CHECK_FALSE(json::read<Person>(person_json("email", "null"))->email.has_value());
    CHECK(violations(person_json("displayName", "null")) == Lines{"/displayName must be a string"});
    CHECK(violations(person_json("stage", "null")) == Lines{"/stage must be a string"});
    CHECK(violations<JsonText>("null").empty());
}

TEST_CASE("every violation is reported, each under its pointer")
{
    const std::string text =
        R"({"id":"x","createdAt":"yesterday","displayName":"","email":"a@","stage":"old","pageSize":0,
        "isActive":1,"small":40000,"large":1.5,"score":"1","addresses":[{"city":1},{},[],{"city":"x","zip":2}],
        "countsByKind":{"a/b":"x","c~d":null,"":true}})";
    CHECK(violations(text) == Lines{
                                  "/id must be a UUID",
                                  "/createdAt must be a time as in RFC 3339, such as 2026-01-02T03:04:05Z",
                                  "/displayName must not be empty",
                                  "/email must be an e-mail address",
                                  "/stage must be one of lead, new, won",
                                  "/pageSize must be from 1 to 200",
                                  "/isActive must be true or false",
                                  "/small must be from -32768 to 32767",
                                  "/large must be an integer",
                                  "/score must be a number",
                                  "/addresses/0/city must be a string",
                                  "/addresses/1/city is required",
                                  "/addresses/2 must be an object",
                                  "/addresses/3/zip is not a known field",
                                  "/countsByKind/a~1b must be a number",
                                  "/countsByKind/c~0d must be a number",
                                  "/countsByKind/ must be a number",
                                  "/customFields is required",
                              });
}

TEST_CASE("the message of an error names the first violation and counts the others")
{
    const Result<Address> one = json::read<Address>("{}");
    REQUIRE(one.has_error());
    CHECK(one.error().message == "Not valid: /city is required.");
    const Result<Address> three = json::read<Address>(R"({"a":1,"b":2})");
    REQUIRE(three.has_error());
    CHECK(three.error().message == "Not valid: /a is not a known field (and 2 more).");
    const Result<Address> whole = json::read<Address>("[]");
    REQUIRE(whole.has_error());
    CHECK(whole.error().message == "Not valid: the document must be an object.");
}

TEST_CASE("a repeated member is a violation")
{
    CHECK(violations<Address>(R"({"city":"a","city":"b"})") == Lines{"/city is given more than once"});
    CHECK(violations<std::map<std::string, bool>>(R"({"a":true,"a":true})") == Lines{"/a is given more than once"});
}

TEST_CASE("a zero character is a violation wherever a text would be stored")
{
    CHECK(violations(person_json("displayName", R"("a\u0000")")) == Lines{"/displayName must not contain U+0000"});
    CHECK(violations(person_json("note", R"("\u0000")")) == Lines{"/note must not contain U+0000"});
    CHECK(violations(person_json("customFields", R"({"x\u0000":1})")) ==
          Lines{"/customFields must not contain U+0000"});
    CHECK(violations<std::map<std::string, bool>>(R"({"\u0000":true})").size() == 1);
    CHECK(violations<Address>(R"({"city":"a\\u0000"})").empty());
}

TEST_CASE("text is measured in code points, not bytes")
{
    CHECK(violations(person_json("displayName", "\"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\""))
              .empty());
    CHECK(violations(person_json("displayName", "\"\\ud83d\\ude00aaaaaaaaa\"")).empty());
    CHECK(violations(person_json("displayName", "\"abcdefghijk\"")) ==
          Lines{"/displayName must have at most 10 characters, has 11"});
}

TEST_CASE("integers may be written with a decimal point or an exponent but must be whole")
{
    for (const auto& [text, value] : std::map<std::string, std::int64_t>{
             {"1.0", 1}, {"2e3", 2000}, {"-0", 0}, {"-0.0", 0}, {"1E2", 100}, {"-9223372036854775808", INT64_MIN}}) {
        INFO(text);
        const Result<std::int64_t> read = json::read<std::int64_t>(text);
        REQUIRE(read.has_value());
        CHECK(*read == value);
    }
    for (const char* text : {"1.5", "9223372036854775808", "9e308", "1e19", "\"1\"", "true"}) {
        INFO(text);
        CHECK(violations<std::int64_t>(text).size() == 1);
    }
    CHECK(violations<double>("9e308") == Lines{" is out of the range of a double"});
}

TEST_CASE("broken JSON is invalid_json, not a violation")
{
    const Result<Person> read = json::read<Person>(R"({"id":)");
    REQUIRE(read.has_error());
    CHECK(read.error().code == ErrorCode::invalid_json);
}

TEST_CASE("a flood of violations is cut short and counted")
{
    std::string text = "[1";
    for (int i = 0; i < 9'999; ++i)
        text += ",1";
    const Lines all = violations<std::vector<std::string>>(text + "]");
    REQUIRE(all.size() == 1001);
    CHECK(all.front() == "/0 must be a string");
    CHECK(all.back() == " and 9000 more violations");
}

TEST_CASE("a secret is read and its violation does not show it")
{
    const Result<Secret> read = json::read<Secret>("\"hunter2\"");
    REQUIRE(read.has_value());
    CHECK(read->reveal() == "hunter2");
    CHECK(violations<Secret>("\"hunter2\\u0000\"") == Lines{" must not contain U+0000"});
}
