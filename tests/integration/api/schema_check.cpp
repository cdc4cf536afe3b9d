#include "schema_check.hpp"

#include "core/json/document.hpp"

#include <optional>
#include <set>

namespace omni::test {

namespace {

using json::Kind;
using json::Value;

std::optional<Value> member(const Value& object, std::string_view name)
{
    for (const Value value : object)
        if (value.name() == name)
            return value;
    return std::nullopt;
}

// RFC 6901: "~1" is "/", "~0" is "~".
std::string unescape(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i)
        out.push_back(token[i] != '~' ? token[i] : token[++i] == '1' ? '/' : '~');
    return out;
}

class Checker
{
public:
    explicit Checker(const Value& document) : document_(document) {}

    void check(const Value& schema, const Value& value, const std::string& place);
    Value resolve(std::string_view pointer) const;

    std::vector<std::string> complaints;

private:
    void check_keyword(const Value& keyword, const Value& value, const std::string& place);
    void check_members(const Value& schema, const Value& value, const std::string& place);
    bool conforms(const Value& schema, const Value& value) const;

    const Value& document_;
};

Value Checker::resolve(std::string_view pointer) const
{
    Value at = document_;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        at = member(at, unescape(token)).value();
    }
    return at;
}

bool has_type(const Value& value, std::string_view type)
{
    switch (value.kind()) {
    case Kind::null:
        return type == "null";
    case Kind::boolean:
        return type == "boolean";
    case Kind::string:
        return type == "string";
    case Kind::array:
        return type == "array";
    case Kind::object:
        return type == "object";
    case Kind::number:
        return type == "number" || (type == "integer" && value.text().find_first_of(".eE") == std::string_view::npos);
    }
    return false;
}

bool Checker::conforms(const Value& schema, const Value& value) const
{
    Checker inner(document_);
    inner.check(schema, value, "");
    return inner.complaints.empty();
}

void Checker::check_members(const Value& schema, const Value& value, const std::string& place)
{
    const auto properties = member(schema, "properties");
    const auto additional = member(schema, "additionalProperties");
    for (const Value entry : value) {
        const std::string at = place + "/" + std::string(entry.name());
        const auto property = properties ? member(*properties, entry.name()) : std::nullopt;
        if (property)
            check(*property, entry, at);
        else if (additional && additional->kind() == Kind::object)
            check(*additional, entry, at);
        else if (additional)
            complaints.push_back(at + " is not in the schema");
    }
}

void Checker::check_keyword(const Value& keyword, const Value& value, const std::string& place)
{
    // Lengths and formats are annotations here: the program's own types keep them.
    static const std::set<std::string_view> known_elsewhere{
        "properties", "additionalProperties", "format", "default", "description", "minLength", "maxLength", "minimum",
        "maximum"};
    const std::string_view name = keyword.name();
    const auto complain = [&](const std::string& what) { complaints.push_back(place + " " + what); };
    bool is_any = false;
    if (name == "$ref")
        return check(resolve(keyword.text().substr(1)), value, place);
    if (name == "type") {
        if (keyword.kind() == Kind::string)
            is_any = has_type(value, keyword.text());
        for (const Value type : keyword)
            is_any |= has_type(value, type.text());
        if (!is_any)
            complain("is not of type " + std::string(keyword.source()));
    } else if (name == "anyOf" || name == "oneOf") {
        for (const Value alternative : keyword)
            is_any |= conforms(alternative, value);
        if (!is_any)
            complain("is none of " + std::string(keyword.source()));
    } else if (name == "enum") {
        for (const Value choice : keyword)
            is_any |= choice.source() == value.source();
        if (!is_any)
            complain("is not one of " + std::string(keyword.source()));
    } else if (name == "const") {
        if (keyword.source() != value.source())
            complain("is not " + std::string(keyword.source()));
    } else if (name == "required") {
        for (const Value wanted : keyword)
            if (!member(value, wanted.text()))
                complain("lacks " + std::string(wanted.text()));
    } else if (name == "items") {
        std::size_t i = 0;
        if (value.kind() == Kind::array)
            for (const Value element : value)
                check(keyword, element, place + "/" + std::to_string(i++));
    } else if (!known_elsewhere.contains(name)) {
        complain("has a schema with the unknown keyword " + std::string(name));
    }
}

void Checker::check(const Value& schema, const Value& value, const std::string& place)
{
    for (const Value keyword : schema)
        check_keyword(keyword, value, place);
    if (value.kind() == Kind::object)
        check_members(schema, value, place);
}

} // namespace

std::vector<std::string> violations(const std::string& document, const std::string& pointer, const std::string& value)
{
    const auto parsed = json::Document::parse(document).value();
    const auto instance = json::Document::parse(value).value();
    const Value root = parsed.root();
    Checker checker(root);
    checker.check(checker.resolve(pointer), instance.root(), "");
    return std::move(checker.complaints);
}

} // namespace omni::test
