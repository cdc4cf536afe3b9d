#include "core/json/parameters.hpp"

#include "unit/core/json/samples.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

struct ListQuery
{
    Defaulted<Int<1, 200>, 50> page_size;
    Defaulted<samples::Stage, samples::Stage::won> stage;
    std::optional<std::string> search;
    std::vector<std::string> tag;
    std::optional<Timestamp> created_after;
    std::optional<bool> has_email;
    Uuid owner_id;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (page_size, stage, search, tag, created_after, has_email, owner_id))

const std::string owner = "0190163d-8694-739b-aea5-966c26f8ad91";

} // namespace

TEST_CASE("query parameters are read by the description that reads JSON")
{
    const std::vector<json::Parameter> parameters{{"pageSize", "20"},
                                                  {"search", ""},
                                                  {"tag", "a"},
                                                  {"tag", "b"},
                                                  {"ownerId", owner},
                                                  {"hasEmail", "true"},
                                                  {"createdAfter", "2026-01-02T03:04:05Z"}};
    const Result<ListQuery> read = json::read_parameters<ListQuery>(parameters);
    REQUIRE(read.has_value());
    CHECK(read->page_size.value() == 20);
    CHECK(read->stage.value() == samples::Stage::won);
    CHECK(read->search == "");
    CHECK(read->tag == std::vector<std::string>{"a", "b"});
    CHECK(read->has_email == true);
    CHECK(read->created_after.has_value());
}

TEST_CASE("violations of query parameters are reported together")
{
    const std::vector<json::Parameter> parameters{{"pageSize", "0"}, {"stage", "x"}, {"search", "a"},
                                                  {"search", "b"},   {"page", "1"},  {"hasEmail", "yes"}};
    const Result<ListQuery> read = json::read_parameters<ListQuery>(parameters);
    REQUIRE(read.has_error());
    CHECK(read.error().code == ErrorCode::validation_failed);
    std::vector<std::string> lines;
    for (const FieldError& field : read.error().fields)
        lines.push_back(field.pointer + " " + field.message);
    CHECK(lines == std::vector<std::string>{"/pageSize must be from 1 to 200", "/stage must be one of lead, new, won",
                                            "/search is given more than once", "/page is not a known parameter",
                                            "/hasEmail must be true or false", "/ownerId is required"});
}

namespace {

struct Filter
{
    AnyOf<samples::Stage> stage;
    AnyOf<Int<1, 9>> size;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (stage, size))

std::string violation_of(const std::vector<json::Parameter>& parameters)
{
    const auto read = json::read_parameters<Filter>(parameters);
    return read ? "" : read.error().fields.at(0).pointer + " " + read.error().fields.at(0).message;
}

} // namespace

TEST_CASE("a filter takes repeated parameters and lists with commas, each value once; none means no filter")
{
    using samples::Stage;
    const auto stages = [](const std::vector<json::Parameter>& parameters) {
        return json::read_parameters<Filter>(parameters).value().stage.values();
    };
    CHECK(stages({}).empty());
    CHECK(stages({{"stage", "won"}}) == std::vector<Stage>{Stage::won});
    CHECK(stages({{"stage", "won,lead"}}) == std::vector<Stage>{Stage::won, Stage::lead});
    CHECK(stages({{"stage", "won"}, {"stage", "lead,won"}}) == std::vector<Stage>{Stage::won, Stage::lead});
}

TEST_CASE("a filter names the value that is none, and has an end")
{
    CHECK(violation_of({{"stage", "won,,lead"}}) == "/stage must be one of lead, new, won");
    CHECK(violation_of({{"stage", ""}}) == "/stage must be one of lead, new, won");
    CHECK(violation_of({{"stage", "won, lead"}}) == "/stage must be one of lead, new, won");
    CHECK(violation_of({{"size", "1,10"}}) == "/size must be from 1 to 9");
}
