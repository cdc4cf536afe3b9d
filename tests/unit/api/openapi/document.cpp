#include "api/openapi/document.hpp"

#include "api/openapi/errors.hpp"
#include "api/openapi/operation.hpp"
#include "api/routes/routes.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace omni;
using namespace omni::test;

namespace {

const SchemaCheck& document()
{
    static const SchemaCheck parsed(openapi_document(all_routes()));
    return parsed;
}

// Calls f(path, operation) for each of the document.
template <class F>
void for_each_operation(F f)
{
    const json::Value paths = member(document().root(), "paths").value();
    for (const json::Value path : paths)
        for (const json::Value operation : path)
            f(path.name(), operation);
}

// Every "$ref" below a value.
void collect_references(const json::Value& value, std::set<std::string>& references)
{
    for (const json::Value child : value) {
        if (child.name() == "$ref")
            references.emplace(child.text());
        collect_references(child, references);
    }
}

std::set<std::string> names_of(const json::Value& object)
{
    std::set<std::string> names;
    for (const json::Value value : object)
        names.emplace(value.name());
    return names;
}

std::set<std::string> parameter_names(const json::Value& operation)
{
    std::set<std::string> names;
    const json::Value parameters = member(operation, "parameters").value();
    for (const json::Value parameter : parameters)
        names.emplace(member(document().resolve(parameter), "name").value().text());
    return names;
}

json::Value operation_at(const std::string& pointer)
{
    return document().find("/paths/" + pointer).value();
}

// The codes that a response's schema allows.
std::set<std::string> codes_of(const json::Value& operation, std::string_view status)
{
    const json::Value response = document().resolve(member(member(operation, "responses").value(), status).value());
    std::set<std::string> codes;
    const json::Value content = member(response, "content").value();
    const json::Value schema = member(member(content, "application/json").value(), "schema").value();
    const json::Value error = member(member(schema, "properties").value(), "error").value();
    const json::Value names = member(error, "enum").value();
    for (const json::Value name : names)
        codes.emplace(name.text());
    return codes;
}

// Holds the examples of a media type, a parameter or a header field against its schema.
void check_examples(const json::Value& described)
{
    const json::Value schema = member(described, "schema").value();
    std::vector<std::string> examples;
    if (const auto one = member(described, "example"))
        examples.emplace_back(one->source());
    if (const auto several = member(described, "examples"))
        for (const json::Value example : *several)
            examples.emplace_back(member(example, "value").value().source());
    CHECK_FALSE(examples.empty());
    for (const std::string& example : examples) {
        CAPTURE(example);
        CHECK(document().violations(schema, example) == std::vector<std::string>{});
    }
}

void check_examples_of_content(const json::Value& described)
{
    if (const auto content = member(described, "content"))
        for (const json::Value type : *content)
            check_examples(type);
}

} // namespace

TEST_CASE("the OpenAPI document lists exactly the routes of the table")
{
    std::set<std::string> listed;
    for_each_operation([&](std::string_view path, const json::Value& operation) {
        listed.insert(std::string(operation.name()) + " " + std::string(path));
    });
    std::set<std::string> expected;
    for (const Route& route : all_routes())
        expected.insert(openapi::method_of(route) + " " + std::string(openapi::path_of(route)));
    CHECK(listed == expected);
}

TEST_CASE("every reference of the OpenAPI document leads somewhere")
{
    std::set<std::string> references;
    collect_references(document().root(), references);
    CHECK(references.size() > 10);
    for (const std::string& reference : references) {
        CAPTURE(reference);
        REQUIRE(reference.starts_with("#/"));
        CHECK(document().find(std::string_view(reference).substr(1)).has_value());
    }
}

TEST_CASE(
    "every operation has an id of its own, a summary, a known tag, its path's parameters, and says who may call it")
{
    std::set<std::string> ids;
    std::set<std::string> tags;
    const json::Value described_tags = member(document().root(), "tags").value();
    for (const json::Value tag : described_tags) {
        CAPTURE(member(tag, "name").value().text());
        CHECK(member(tag, "description").has_value());
        tags.emplace(member(tag, "name").value().text());
    }
    for_each_operation([&](std::string_view path, const json::Value& operation) {
        CAPTURE(path, operation.name());
        CHECK(ids.emplace(member(operation, "operationId").value().text()).second);
        CHECK_FALSE(member(operation, "summary").value().text().empty());
        CHECK(member(operation, "security").has_value());
        CHECK(tags.contains(std::string((*member(operation, "tags").value().begin()).text())));
        CHECK(parameter_names(operation).contains("id") == (path.find("{id}") != path.npos));
    });
}

TEST_CASE("every example of the OpenAPI document is one of its schema")
{
    for_each_operation([](std::string_view path, const json::Value& operation) {
        CAPTURE(path, operation.name());
        const json::Value parameters = member(operation, "parameters").value();
        for (const json::Value parameter : parameters) {
            CAPTURE(parameter.source());
            check_examples(document().resolve(parameter));
        }
        if (const auto body = member(operation, "requestBody"))
            check_examples_of_content(*body);
        const json::Value responses = member(operation, "responses").value();
        for (const json::Value response : responses)
            check_examples_of_content(document().resolve(response));
    });
    const json::Value headers = document().find("/components/headers").value();
    for (const json::Value header : headers) {
        CAPTURE(header.name());
        check_examples(header);
    }
    const json::Value schemas = document().find("/components/schemas").value();
    for (const json::Value schema : schemas) {
        CAPTURE(schema.name());
        if (const auto examples = member(schema, "examples"))
            for (const json::Value example : *examples)
                CHECK(document().violations(schema, example.source()) == std::vector<std::string>{});
    }
}

TEST_CASE("every response names the request's id, and every refusal its codes, in words too")
{
    for_each_operation([](std::string_view path, const json::Value& operation) {
        CAPTURE(path, operation.name());
        const json::Value responses = member(operation, "responses").value();
        for (const json::Value each : responses) {
            CAPTURE(each.name());
            const json::Value response = document().resolve(each);
            CHECK(names_of(member(response, "headers").value()).contains("X-Request-Id"));
            if (each.name() < "400" || !member(member(response, "content").value(), "application/json"))
                continue;
            const std::string_view description = member(response, "description").value().text();
            for (const std::string& code : codes_of(operation, each.name()))
                CHECK(description.find("`" + code + "`") != description.npos);
        }
    });
}

TEST_CASE("what an operation can answer follows from what it takes and who may call it")
{
    const json::Value create = operation_at("~1contacts/post");
    CHECK(names_of(member(create, "responses").value()) ==
          std::set<std::string>{"201", "400", "401", "403", "408", "409", "412", "413", "415", "422", "429", "500",
                                "503", "504", "default"});
    CHECK(codes_of(create, "400") == std::set<std::string>{"invalid_json", "invalid_request", "validation_failed"});
    CHECK(codes_of(create, "403") == std::set<std::string>{"forbidden", "invalid_csrf"});
    CHECK(parameter_names(create) ==
          std::set<std::string>{"Idempotency-Key", "X-CSRF-Token", "X-Request-Id", "traceparent", "tracestate"});

    const json::Value read = operation_at("~1contacts~1{id}/get");
    CHECK(names_of(member(read, "responses").value()) == std::set<std::string>{"200", "304", "400", "401", "403", "404",
                                                                               "412", "429", "500", "503", "504",
                                                                               "default"});
    CHECK(codes_of(read, "403") == std::set<std::string>{"forbidden"});
    CHECK(parameter_names(read).contains("If-None-Match"));

    CHECK(parameter_names(operation_at("~1contacts~1{id}/patch")).contains("If-Match"));
    CHECK(parameter_names(operation_at("~1events/get")).contains("Last-Event-ID"));
    CHECK(names_of(member(operation_at("~1health/get"), "responses").value()) ==
          std::set<std::string>{"200", "304", "400", "412", "500", "default"});
}

TEST_CASE("limits are there for programs and for people")
{
    const json::Value sign_in = operation_at("~1auth~1signin/post");
    const json::Value limits = member(sign_in, "x-rateLimits").value();
    CHECK((*limits.begin()).source() == R"({"per":"address","burst":30,"perMinute":10,"countsRefusalsOnly":true})");
    const std::string_view text = member(sign_in, "description").value().text();
    CHECK(text.find("one user") == text.npos);
    CHECK(text.find("Limits: of one address: 30 that are refused (401, 403) at once, then 10 a minute;") != text.npos);
}

TEST_CASE("what answers outside the API too says where")
{
    const auto first_url = [](const char* pointer) {
        return std::string(member(*member(operation_at(pointer), "servers").value().begin(), "url").value().text());
    };
    CHECK(first_url("~1/get") == "/");
    CHECK(first_url("~1health/get") == "/api/v1");
    CHECK((*member(operation_at("~1contacts/get"), "x-aliases").value().begin()).text() == "/omni-clients");
}

TEST_CASE("every error that leaves the program has a meaning and an example of its own")
{
    std::set<std::string_view> meanings;
    for (const Route& route : all_routes())
        for (const ErrorCode code : openapi::errors_of(route, {}))
            meanings.insert(openapi::meaning_of(code).meaning);
    std::set<ErrorCode> codes;
    for (const Route& route : all_routes())
        codes.merge(openapi::errors_of(route, {}));
    CHECK(meanings.size() == codes.size());
}
