// Checks JSON values against the part of JSON Schema that the OpenAPI document uses.
#pragma once

#include "core/json/document.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::test {

// The member of an object with this name.
std::optional<json::Value> member(const json::Value& object, std::string_view name);

class SchemaCheck
{
public:
    // The document that "$ref" looks into, parsed once.
    explicit SchemaCheck(std::string document);
    SchemaCheck(const SchemaCheck&) = delete;

    json::Value root() const { return document_.root(); }

    // Where a JSON pointer leads; nothing where there is nothing.
    std::optional<json::Value> find(std::string_view pointer) const;

    // What a "$ref" stands for; any other value is itself.
    json::Value resolve(const json::Value& value) const;

    // What in `value` does not conform to the schema, one line each. A keyword that this checker does not know is a
    // complaint too.
    std::vector<std::string> violations(const json::Value& schema, std::string_view value) const;

private:
    std::string text_;
    json::Document document_;
};

// The same for one value: the schema at `pointer` of `document`.
std::vector<std::string> violations(const std::string& document, const std::string& pointer, const std::string& value);

} // namespace omni::test
