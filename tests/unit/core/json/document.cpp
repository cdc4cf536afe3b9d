#include "core/json/document.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using json::Document;
using json::Kind;
using json::Value;

namespace {

// Where and why a text is refused; empty if it is not.
std::string refusal(std::string_view text)
{
    const Result<Document> document = Document::parse(text);
    return document ? "" : document.error().fields.at(0).message;
}

} // namespace

TEST_CASE("a document hands out kinds, names, decoded strings and slices of the source")
{
    const std::string text = " { \"a\" : [ 1.50 , \"x\\n\\u00e9\" , true ], \"b\\t\":null , \"\":{} } ";
    const Result<Document> document = Document::parse(text);
    REQUIRE(document.has_value());
    const Value root = document->root();
    REQUIRE(root.kind() == Kind::object);
    CHECK(root.source() == text.substr(1, text.size() - 2));
    std::vector<std::string> seen;
    for (const Value member : root) {
        seen.push_back(std::string(member.name()) + "=" + std::string(member.source()));
        for (const Value element : member)
            seen.push_back(std::string(element.text()));
    }
    CHECK(seen == std::vector<std::string>{"a=[ 1.50 , \"x\\n\\u00e9\" , true ]", "1.50", "x\n\u00e9", "true",
                                           "b\t=null", "={}"});
}

TEST_CASE("a single scalar is a document and has no children")
{
    const Result<Document> document = Document::parse("\"[]\"");
    REQUIRE(document.has_value());
    CHECK(document->root().text() == "[]");
    CHECK(document->root().begin() == document->root().end());
}

TEST_CASE("a refusal names the byte and the reason")
{
    CHECK(refusal("{\"a\":1,}").starts_with("byte 7: "));
    CHECK(refusal("").starts_with("byte 0: "));
    CHECK(refusal("1 2").starts_with("byte 2: "));
    CHECK(refusal("[1e]").starts_with("byte "));
    const Result<Document> document = Document::parse("[");
    REQUIRE(document.has_error());
    CHECK(document.error().code == ErrorCode::invalid_json);
    CHECK(document.error().message == "This is not JSON, from byte 1 on.");
}

TEST_CASE("a zero byte does not end a document")
{
    CHECK(refusal(std::string_view("1\0", 2)) == "byte 1: The document must not be followed by other values.");
    CHECK_FALSE(refusal(std::string_view("[1,\0]", 5)).empty());
}

TEST_CASE("deep nesting is refused without deep recursion")
{
    const std::string most = std::string(json::max_depth, '[') + std::string(json::max_depth, ']');
    CHECK(refusal(most).empty());
    CHECK(refusal("[" + most + "]") == "byte 512: nested too deeply");
    CHECK(refusal(std::string(5'000'000, '[')) == "byte 512: nested too deeply");
    std::string objects;
    for (int i = 0; i < 100'000; ++i)
        objects += "{\"a\":";
    CHECK(refusal(objects) == "byte 2560: nested too deeply");
}

TEST_CASE("invalid UTF-8 and half surrogate pairs are refused in strings and names")
{
    for (const std::string_view bad : {"\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"",
                                       "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "{\"\\udc00\":1}"}) {
        INFO(bad);
        CHECK_FALSE(refusal(bad).empty());
    }
    CHECK(refusal("\"\\ud83d\\ude00 \xf0\x9f\x98\x80\"").empty());
}

TEST_CASE("a value knows whether a zero character is anywhere in it, and only in it")
{
    const std::string text = R"([{"a":"b"},{"a\u0000":1},["\u0000"],2])";
    const Result<Document> document = Document::parse(text);
    REQUIRE(document.has_value());
    std::vector<bool> answers;
    for (const Value element : document->root())
        answers.push_back(element.has_nul());
    CHECK(answers == std::vector<bool>{false, true, true, false});
    CHECK(document->root().has_nul());
}
