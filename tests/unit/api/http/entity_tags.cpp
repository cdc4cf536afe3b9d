#include "api/http/entity_tags.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::http;

namespace {

RequestHead request(Method method, std::vector<HeaderField> fields)
{
    RequestHead head;
    head.method = method;
    head.fields = std::move(fields);
    return head;
}

Precondition outcome(Method method, std::vector<HeaderField> fields, std::optional<std::string_view> current = "abc")
{
    return evaluate_preconditions(request(method, std::move(fields)), current).value();
}

} // namespace

TEST_CASE("equal contents have equal tags, and tags hold nothing that would have to be quoted")
{
    CHECK(opaque_tag("a") == opaque_tag("a"));
    CHECK(opaque_tag("a") != opaque_tag("b"));
    CHECK(opaque_tag("").find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
}

TEST_CASE("If-None-Match compares weakly, and turns reading into 304 and writing into 412")
{
    const std::string field = GENERATE(R"("abc")", R"(W/"abc")", R"("x", "abc")", R"(,, "x" ,W/"abc",)", "*",
                                       R"("abc-gzip")", "\"a,b\"\t,\"abc\"");
    CHECK(outcome(Method::get, {{"If-None-Match", field}}) == Precondition::not_modified);
    CHECK(outcome(Method::head, {{"if-none-match", field}}) == Precondition::not_modified);
    CHECK(outcome(Method::patch, {{"If-None-Match", field}}) == Precondition::failed);
    CHECK(outcome(Method::put, {{"If-None-Match", field}}, std::nullopt) == Precondition::holds);
}

TEST_CASE("If-Match compares strongly")
{
    CHECK(outcome(Method::patch, {{"If-Match", R"("abc")"}}) == Precondition::holds);
    CHECK(outcome(Method::patch, {{"If-Match", R"("abc-gzip")"}}) == Precondition::holds);
    CHECK(outcome(Method::patch, {{"If-Match", R"(W/"x", "abc")"}}) == Precondition::holds);
    CHECK(outcome(Method::patch, {{"If-Match", "*"}}) == Precondition::holds);
    CHECK(outcome(Method::patch, {{"If-Match", R"(W/"abc")"}}) == Precondition::failed);
    CHECK(outcome(Method::patch, {{"If-Match", R"("ABC")"}}) == Precondition::failed);
    CHECK(outcome(Method::get, {{"If-Match", R"("x")"}}) == Precondition::failed);
    CHECK(outcome(Method::patch, {{"If-Match", "*"}}, std::nullopt) == Precondition::failed);
    CHECK(outcome(Method::patch, {{"If-Match", R"("abc")"}}, std::nullopt) == Precondition::failed);
}

TEST_CASE("If-Match is looked at before If-None-Match, and all lines of a field together")
{
    CHECK(outcome(Method::get, {{"If-None-Match", R"("abc")"}, {"If-Match", R"("x")"}}) == Precondition::failed);
    CHECK(outcome(Method::get, {{"If-None-Match", R"("abc")"}, {"If-Match", R"("abc")"}}) ==
          Precondition::not_modified);
    CHECK(outcome(Method::patch, {{"If-Match", R"("x")"}, {"If-Match", R"("abc")"}}) == Precondition::holds);
    CHECK(outcome(Method::get, {}) == Precondition::holds);
}

TEST_CASE("what is neither an asterisk nor a list of tags is refused")
{
    const std::string field = GENERATE("", "abc", R"("abc)", R"(abc")", R"(w/"abc")", R"("a""b")", R"("a" "b")", "*,*",
                                       R"(*, "abc")", R"("abc", *)", ",", "W/", R"(W/ "abc")", "\"a\x01\"", "\"a b\"");
    CAPTURE(field);
    const std::string name = GENERATE("If-Match", "If-None-Match");
    CHECK(evaluate_preconditions(request(Method::patch, {{name, field}}), "abc").error().code ==
          ErrorCode::invalid_request);
    const std::vector<HeaderField> twice{{name, "*"}, {name, R"("abc")"}};
    CHECK(evaluate_preconditions(request(Method::patch, twice), "abc").has_error());
}
