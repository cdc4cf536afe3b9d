#include "integrations/content_line.hpp"

#include "integrations/ascii.hpp"

#include <algorithm>

namespace omni {
namespace {

constexpr std::size_t max_parameters = 100;

// "^n", "^'" and "^^" in parameter values (RFC 6868 §3).
std::string undo_caret(std::string_view value)
{
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = value[i] == '^' && i + 1 < value.size() ? value[i + 1] : '\0';
        if (next == 'n' || next == '\'' || next == '^') {
            out.push_back(next == 'n' ? '\n' : next == '^' ? '^' : '"');
            ++i;
        } else {
            out.push_back(value[i]);
        }
    }
    return out;
}

// The first of `stops` outside of double quotes; the end when there is none.
std::size_t find_unquoted(std::string_view text, std::string_view stops)
{
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && stops.find(text[i]) != std::string_view::npos)
            return i;
    }
    return text.size();
}

ContentLine::Parameter parse_parameter(std::string_view text)
{
    ContentLine::Parameter parameter;
    const std::size_t equals = find_unquoted(text, "=");
    if (equals < text.size()) {
        parameter.name = to_upper_ascii(trim(text.substr(0, equals)));
        text.remove_prefix(equals + 1);
    }
    while (parameter.values.size() < max_parameters) {
        const std::size_t comma = find_unquoted(text, ",");
        std::string value = undo_caret(trim(text.substr(0, comma)));
        std::erase(value, '"');
        parameter.values.push_back(std::move(value));
        if (comma == text.size())
            break;
        text.remove_prefix(comma + 1);
    }
    return parameter;
}

} // namespace

std::string_view ContentLine::parameter(std::string_view parameter_name) const
{
    const auto found = std::ranges::find(parameters, parameter_name, &Parameter::name);
    return found == parameters.end() || found->values.empty() ? std::string_view{} : found->values.front();
}

std::optional<std::string> next_unfolded_line(std::string_view& text)
{
    std::string line;
    while (!text.empty()) {
        const std::size_t newline = std::min(text.find('\n'), text.size());
        std::string_view physical = text.substr(0, newline);
        text.remove_prefix(std::min(newline + 1, text.size()));
        if (physical.ends_with('\r'))
            physical.remove_suffix(1);
        line += physical;
        if (text.starts_with(' ') || text.starts_with('\t'))
            text.remove_prefix(1);
        else if (!line.empty())
            return line;
    }
    return line.empty() ? std::nullopt : std::optional(std::move(line));
}

std::optional<ContentLine> parse_content_line(std::string_view unfolded)
{
    std::size_t colon = find_unquoted(unfolded, ":");
    // An unmatched quote would hide the value: then the first colon ends the parameters.
    if (colon == unfolded.size())
        colon = unfolded.find(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    std::string_view head = unfolded.substr(0, colon);
    ContentLine line;
    line.value = unfolded.substr(colon + 1);
    std::size_t end = find_unquoted(head, ";");
    const std::string_view full_name = trim(head.substr(0, end));
    const std::size_t dot = full_name.find('.');
    line.group = dot == std::string_view::npos ? std::string_view{} : full_name.substr(0, dot);
    line.name = to_upper_ascii(dot == std::string_view::npos ? full_name : full_name.substr(dot + 1));
    if (line.name.empty())
        return std::nullopt;
    while (end < head.size() && line.parameters.size() < max_parameters) {
        head.remove_prefix(end + 1);
        end = find_unquoted(head, ";");
        if (!trim(head.substr(0, end)).empty())
            line.parameters.push_back(parse_parameter(head.substr(0, end)));
    }
    return line;
}

std::string unescape_text(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char next = value[i] == '\\' && i + 1 < value.size() ? value[i + 1] : '\0';
        if (next == 'n' || next == 'N' || next == ',' || next == ';' || next == '\\') {
            out.push_back(next == 'n' || next == 'N' ? '\n' : next);
            ++i;
        } else {
            out.push_back(value[i]);
        }
    }
    return out;
}

std::vector<std::string_view> split_unescaped(std::string_view value, char separator)
{
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\') {
            ++i;
        } else if (value[i] == separator) {
            parts.push_back(value.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    parts.push_back(value.substr(begin));
    return parts;
}

} // namespace omni
