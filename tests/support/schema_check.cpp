#include "support/schema_check.hpp"

#include "core/field_types.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace omni::test {

namespace {

using json::Kind;
using json::Value;

// RFC 6901: "~1" is "/", "~0" is "~".
std::string unescape(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i)
        out.push_back(token[i] != '~' ? token[i] : token[++i] == '1' ? '/' : '~');
    return out;
}

std::size_t code_points(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

double number(const Value& value)
{
    return std::strtod(std::string(value.source()).c_str(), nullptr);
}

std::size_t length_of(const Value& array)
{
    std::size_t length = 0;
    for (auto at = array.begin(); !(at == array.end()); ++at)
        ++length;
    return length;
}

bool has_format(std::string_view text, std::string_view format)
{
    if (format == "uuid")
        return Uuid::parse(text).has_value();
    if (format == "date-time")
        return parse_rfc3339(text).has_value();
    if (format == "email")
        return !Email::check(text);
    return format == "password" || format == "binary";
}

// What a bound says of a value; nothing when it has no say, for another kind of value or because it is no bound.
std::optional<bool> is_within(const Value& bound, const Value& value)
{
    const std::string_view name = bound.name();
    if (name == "minLength" || name == "maxLength") {
        if (value.kind() != Kind::string)
            return true;
        const auto length = static_cast<double>(code_points(value.text()));
        return name == "minLength" ? length >= number(bound) : length <= number(bound);
    }
    if (name == "minimum" || name == "maximum") {
        if (value.kind() != Kind::number)
            return true;
        return name == "minimum" ? number(value) >= number(bound) : number(value) <= number(bound);
    }
    if (name == "maxItems")
        return value.kind() != Kind::array || static_cast<double>(length_of(value)) <= number(bound);
    if (name == "format")
        return value.kind() != Kind::string || has_format(value.text(), bound.text());
    return std::nullopt;
}

class Checker
{
public:
    explicit Checker(const SchemaCheck& document) : document_(document) {}

    void check(const Value& schema, const Value& value, const std::string& place);

    std::vector<std::string> complaints;

private:
    void check_keyword(const Value& keyword, const Value& value, const std::string& place);
    void check_members(const Value& schema, const Value& value, const std::string& place);
    bool conforms(const Value& schema, const Value& value) const;

    const SchemaCheck& document_;
};

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
    static const std::set<std::string_view> annotations{"properties", "additionalProperties", "default", "description",
                                                        "examples"};
    const std::string_view name = keyword.name();
    const auto complain = [&](const std::string& what) { complaints.push_back(place + " " + what); };
    bool is_any = false;
    if (name == "$ref")
        return check(document_.find(keyword.text().substr(1)).value(), value, place);
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
    } else if (const auto verdict = is_within(keyword, value)) {
        if (!*verdict)
            complain("breaks " + std::string(name) + " " + std::string(keyword.source()));
    } else if (!annotations.contains(name) && !name.starts_with("x-")) {
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

std::optional<Value> member(const Value& object, std::string_view name)
{
    for (const Value value : object)
        if (value.name() == name)
            return value;
    return std::nullopt;
}

SchemaCheck::SchemaCheck(std::string document)
    : text_(std::move(document)), document_(json::Document::parse(text_).value())
{
}

std::optional<Value> SchemaCheck::find(std::string_view pointer) const
{
    std::optional<Value> at = root();
    while (at && !pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        at = member(*at, unescape(token));
    }
    return at;
}

Value SchemaCheck::resolve(const Value& value) const
{
    const auto target = member(value, "$ref");
    return target ? find(target->text().substr(1)).value() : value;
}

std::vector<std::string> SchemaCheck::violations(const Value& schema, std::string_view value) const
{
    const auto instance = json::Document::parse(value).value();
    Checker checker(*this);
    checker.check(schema, instance.root(), "");
    return std::move(checker.complaints);
}

std::vector<std::string> violations(const std::string& document, const std::string& pointer, const std::string& value)
{
    const SchemaCheck check(document);
    return check.violations(check.find(pointer).value(), value);
}

} // namespace omni::test
