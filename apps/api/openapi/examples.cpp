#include "api/openapi/examples.hpp"

#include "api/openapi/json_object.hpp"
#include "core/json/document.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace omni::openapi {

namespace {

using json::Value;

// What a text of this name might be.
constexpr std::array<std::pair<std::string_view, std::string_view>, 44> texts{{
    {"action", "token.created"},
    {"address", "198.51.100.7"},
    {"bodyReply", "Gladly. See you on Friday."},
    {"bodyText", "Gladly. See you on Friday.\n\n> Shall we meet?"},
    {"code", "unreadable"},
    {"country", "GB"},
    {"cron", "0 7 * * 1-5"},
    {"csrfToken", "Vd2cP3x0sO4kq1n8yB7tZg5mW6hJ9aLr"},
    {"cursor", "Y29udGFjdHMA"},
    {"display", "ada@example.org"},
    {"displayName", "Ada Lovelace"},
    {"email", "ada@example.org"},
    {"error", "The file ends in the middle of a message."},
    {"fileName", "mail.mbox"},
    {"kind", "import_file"},
    {"lastError", "The server did not answer in time."},
    {"location", "12 St James's Square, London"},
    {"message", "Nothing has been done for an hour."},
    {"name", "Ada Lovelace"},
    {"nextCursor", "Y29udGFjdHMA"},
    {"notes", "Prefers letters."},
    {"organization", "Analytical Engines"},
    {"ownEmails", "ada@example.org"},
    {"pointer", "/email"},
    {"primaryEmail", "ada@example.org"},
    {"primaryPhone", "+442079460018"},
    {"problem", "The time zone is not known."},
    {"progressMessage", "12,000 of 50,000 messages"},
    {"reason", "The message has no sender."},
    {"recurrenceRule", "FREQ=WEEKLY;BYDAY=FR"},
    {"requestId", "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"},
    {"snippet", "Gladly. See you on Friday."},
    {"source", "mail"},
    {"stage", "lead"},
    {"status", "ok"},
    {"subject", "Shall we meet?"},
    {"targetKind", "import"},
    {"timeZone", "Europe/London"},
    {"title", "Countess"},
    {"token", "omni_5Jq0w2cXk8vB1nM4tRz7yU6hG3fD9sAe"},
    {"typedFields", "title"},
    {"userAgent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"},
    {"value", "ada@example.org"},
    {"version", "0.1.0"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> texts_by_format{{
    {"email", "ada@example.org"},
    {"uuid", "01981c5e-7a30-7cc1-8f0e-5d9a4b1c2e3f"},
    {"date-time", "2026-03-01T09:30:00.000000Z"},
    {"password", "difference engine no. 2"},
    {"binary", "From: ada@example.org\r\n\r\nGladly."},
}};

std::optional<Value> member(const Value& object, std::string_view name)
{
    for (const Value value : object)
        if (value.name() == name)
            return value;
    return std::nullopt;
}

template <class Table>
std::optional<std::string_view> look_up(const Table& table, std::string_view name)
{
    const auto found = std::ranges::find(table, name, [](const auto& entry) { return entry.first; });
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

std::int64_t number_of(const std::optional<Value>& value, std::int64_t otherwise)
{
    std::int64_t number = otherwise;
    if (value)
        std::from_chars(value->source().data(), value->source().data() + value->source().size(), number);
    return number;
}

class Maker
{
public:
    explicit Maker(const json::Components& components) : components_(components) {}

    JsonText make(std::string_view schema, std::string_view name) const
    {
        const auto parsed = json::Document::parse(schema).value();
        return make(parsed.root(), name);
    }

private:
    JsonText make(const Value& schema, std::string_view name) const
    {
        if (const auto own = member(schema, "examples"))
            return {std::string((*own->begin()).source())};
        if (const auto ref = member(schema, "$ref")) {
            const std::string_view target = ref->text();
            return make(components_.schemas().at(std::string(target.substr(target.rfind('/') + 1))), name);
        }
        if (const auto any = member(schema, "anyOf"))
            return make(*any->begin(), name);
        if (const auto choices = member(schema, "enum"))
            return {std::string((*choices->begin()).source())};
        for (const std::string_view fixed : {"const", "default"})
            if (const auto value = member(schema, fixed))
                return {std::string(value->source())};
        const auto type = member(schema, "type");
        return type ? make_typed(schema, type->text(), name) : JsonText{"{}"};
    }

    JsonText make_typed(const Value& schema, std::string_view type, std::string_view name) const
    {
        if (type == "object")
            return make_object(schema);
        if (type == "array") {
            const auto items = member(schema, "items");
            return {"[" + (items ? make(*items, name).text : "") + "]"};
        }
        if (type == "string")
            return make_text(schema, name);
        if (type == "integer")
            return {std::to_string(std::max<std::int64_t>(number_of(member(schema, "minimum"), 1), 1))};
        if (type == "number")
            return {"12.5"};
        return {type == "boolean" ? "true" : "null"};
    }

    JsonText make_object(const Value& schema) const
    {
        JsonObject object;
        if (const auto properties = member(schema, "properties"))
            for (const Value property : *properties)
                object.append(property.name(), make(property, property.name()));
        else if (const auto values = member(schema, "additionalProperties"); values && values->begin() != values->end())
            object.append("key", make(*values, "value"));
        return object.json();
    }

    static JsonText make_text(const Value& schema, std::string_view name)
    {
        const auto format = member(schema, "format");
        auto text = format ? look_up(texts_by_format, format->text()) : look_up(texts, name);
        const auto least = static_cast<std::size_t>(number_of(member(schema, "minLength"), 0));
        std::string example(text.value_or("text"));
        example.resize(std::max(example.size(), least), '.');
        return {json::to_string(example)};
    }

    const json::Components& components_;
};

} // namespace

JsonText example_of(const json::Components& components, std::string_view schema, std::string_view name)
{
    return Maker(components).make(schema, name);
}

} // namespace omni::openapi
