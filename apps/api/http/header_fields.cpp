#include "api/http/header_fields.hpp"

#include "api/http/message.hpp"
#include "api/http/target.hpp"
#include "core/trimmed.hpp"

#include <algorithm>

namespace omni::http {

namespace {

// One ";"-separated parameter taken off the front of `rest`; quoted strings may hold ';' and '\'-escapes.
struct Parameter
{
    std::string_view name;
    std::string value;
};

std::optional<Parameter> take_parameter(std::string_view& rest)
{
    const std::size_t semicolon = rest.find(';');
    if (semicolon == rest.npos)
        return std::nullopt;
    rest.remove_prefix(semicolon + 1);
    const std::size_t stop = rest.find_first_of(";=");
    Parameter parameter{trimmed(rest.substr(0, stop)), {}};
    if (stop == rest.npos || rest[stop] == ';') {
        rest.remove_prefix(std::min(stop, rest.size()));
        return parameter;
    }
    rest.remove_prefix(stop + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!rest.starts_with('"')) {
        const std::string_view value = rest.substr(0, rest.find(';'));
        parameter.value = trimmed(value);
        rest.remove_prefix(value.size());
        return parameter;
    }
    std::size_t i = 1;
    for (; i < rest.size() && rest[i] != '"'; ++i) {
        // Browsers escape only '"'; a lone '\' in a Windows path is meant as it stands.
        if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\'))
            ++i;
        parameter.value.push_back(rest[i]);
    }
    rest.remove_prefix(std::min(i + 1, rest.size()));
    return parameter;
}

} // namespace

std::optional<std::string_view> cookie_value(std::string_view field, std::string_view name)
{
    while (!field.empty()) {
        const std::string_view pair = field.substr(0, field.find(';'));
        field.remove_prefix(std::min(field.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals != pair.npos && trimmed(pair.substr(0, equals)) == name)
            return trimmed(pair.substr(equals + 1));
    }
    return std::nullopt;
}

std::optional<std::string_view> bearer_token(std::string_view field)
{
    const std::size_t space = field.find(' ');
    if (space == field.npos || !equal_ignoring_case(field.substr(0, space), "Bearer"))
        return std::nullopt;
    return trimmed(field.substr(space));
}

std::string_view media_type(std::string_view field)
{
    return trimmed(field.substr(0, field.find(';')));
}

std::optional<std::string> field_parameter(std::string_view field, std::string_view name)
{
    std::optional<std::string> plain;
    while (auto parameter = take_parameter(field)) {
        if (equal_ignoring_case(parameter->name, name)) {
            if (!plain)
                plain = std::move(parameter->value);
            continue;
        }
        const bool is_extended = parameter->name.size() == name.size() + 1 && parameter->name.ends_with('*') &&
                                 equal_ignoring_case(parameter->name.substr(0, name.size()), name);
        constexpr std::string_view utf8 = "UTF-8'";
        const std::string_view value = parameter->value;
        if (!is_extended || !equal_ignoring_case(value.substr(0, utf8.size()), utf8))
            continue;
        const std::size_t quote = value.find('\'', utf8.size());
        if (quote == value.npos)
            continue;
        if (auto decoded = percent_decode(value.substr(quote + 1)))
            return *decoded;
    }
    return plain;
}

bool is_sane_request_id(std::string_view text)
{
    return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == ':';
    });
}

} // namespace omni::http
