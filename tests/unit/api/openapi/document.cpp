#include "api/openapi/document.hpp"
#include "api/routes/routes.hpp"
#include "core/json/document.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace omni;

namespace {

std::optional<json::Value> member(const json::Value& object, std::string_view name)
{
    for (const json::Value value : object)
        if (value.name() == name)
            return value;
    return std::nullopt;
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

std::string lower_method(const Route& route)
{
    std::string name(http::to_string(route.method));
    for (char& c : name)
        c = static_cast<char>(c - 'A' + 'a');
    return name;
}

} // namespace

TEST_CASE("the OpenAPI document is JSON and lists exactly the routes of the table")
{
    const auto routes = all_routes();
    const std::string text = openapi_document(routes);
    const auto document = json::Document::parse(text).value();
    const auto paths = member(document.root(), "paths").value();
    std::set<std::string> listed;
    for (const json::Value path : paths)
        for (const json::Value operation : path)
            listed.insert(std::string(operation.name()) + " " + std::string(path.name()));
    std::set<std::string> expected;
    for (const Route& route : routes)
        if (!route.path.empty())
            expected.insert(lower_method(route) + " " + std::string(route.path));
    CHECK(listed == expected);
}

TEST_CASE("every reference of the OpenAPI document leads somewhere")
{
    const std::string text = openapi_document(all_routes());
    const auto document = json::Document::parse(text).value();
    std::set<std::string> references;
    collect_references(document.root(), references);
    CHECK(references.size() > 10);
    for (const std::string& reference : references) {
        CAPTURE(reference);
        std::optional<json::Value> at = document.root();
        REQUIRE(reference.starts_with("#/"));
        for (std::string_view rest = std::string_view(reference).substr(2); at && !rest.empty();) {
            const std::string_view name = rest.substr(0, rest.find('/'));
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
            at = member(*at, name);
        }
        CHECK(at.has_value());
    }
}

TEST_CASE("every operation has an id of its own, a summary, parameters for its path, and says who may call it")
{
    const std::string text = openapi_document(all_routes());
    const auto document = json::Document::parse(text).value();
    std::set<std::string> ids;
    const json::Value paths = member(document.root(), "paths").value();
    for (const json::Value path : paths) {
        for (const json::Value operation : path) {
            CAPTURE(path.name(), operation.name());
            CHECK(ids.emplace(member(operation, "operationId").value().text()).second);
            CHECK_FALSE(member(operation, "summary").value().text().empty());
            CHECK(member(operation, "security").has_value());
            bool names_id = false;
            const json::Value parameters = member(operation, "parameters").value();
            for (const json::Value parameter : parameters)
                names_id |= member(parameter, "name").value().text() == "id";
            CHECK(names_id == (path.name().find("{id}") != std::string_view::npos));
        }
    }
}
