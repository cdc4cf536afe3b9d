#include "integrations/address_book/card_lines.hpp"

#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace omni::address_book {
namespace {

constexpr std::size_t max_properties = 5000;
constexpr std::size_t max_value_bytes = 256 << 10;

// Embedded data: of no use here, and long.
bool is_binary(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> names{"PHOTO", "LOGO", "SOUND", "KEY"};
    return std::ranges::find(names, name) != names.end();
}

bool has_word(const ContentLine& line, std::string_view word)
{
    return std::ranges::any_of(line.parameters, [&](const ContentLine::Parameter& parameter) {
        return std::ranges::any_of(parameter.values,
                                   [&](const std::string& value) { return equal_ignoring_case(value, word); });
    });
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// RFC 2045 §6.7, of one line whose soft line breaks are gone already.
std::string decode_quoted_printable(std::string_view value)
{
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool has_two = value[i] == '=' && i + 2 < value.size();
        const int high = has_two ? hex_digit(value[i + 1]) : -1;
        const int low = has_two ? hex_digit(value[i + 2]) : -1;
        if (high < 0 || low < 0) {
            out.push_back(value[i]);
            continue;
        }
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return out;
}

// A quoted-printable value goes on behind a line that ends with "=" (vCard 2.1; the next line need not be indented).
void join_soft_breaks(std::string& line, std::string_view& rest)
{
    while (line.ends_with('=') && line.size() < max_value_bytes) {
        line.pop_back();
        std::string_view next = rest.substr(0, std::min(rest.find('\n'), rest.size()));
        rest.remove_prefix(std::min(next.size() + 1, rest.size()));
        if (next.ends_with('\r'))
            next.remove_suffix(1);
        line += next;
        if (next.empty())
            return;
    }
}

void read_types(const ContentLine& line, CardProperty& property)
{
    for (const ContentLine::Parameter& parameter : line.parameters) {
        const std::string_view value = parameter.values.empty() ? std::string_view{} : parameter.values.front();
        if (parameter.name == "PREF")
            std::from_chars(value.data(), value.data() + value.size(), property.preference);
        if (parameter.name != "TYPE" && !parameter.name.empty())
            continue;
        for (const std::string& written : parameter.values) {
            // TYPE="home,work" puts the list into the quotes.
            std::string_view rest = written;
            while (!rest.empty()) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                property.types.push_back(clean_utf8(to_lower_ascii(trim(rest.substr(0, comma))), 100));
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
        }
    }
    if (std::ranges::find(property.types, "pref") != property.types.end())
        property.preference = 1;
}

CardProperty read_property(const ContentLine& line, bool is_quoted_printable)
{
    const std::string value = is_quoted_printable ? decode_quoted_printable(line.value) : line.value;
    CardProperty property{.group = clean_utf8(to_lower_ascii(line.group), 100),
                          .name = line.name,
                          .types = {},
                          .value = to_utf8(value, line.parameter("CHARSET"), max_value_bytes)};
    read_types(line, property);
    return property;
}

} // namespace

std::vector<CardProperty> read_card_properties(std::string_view text)
{
    std::vector<CardProperty> properties;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    int depth = 0;
    while (properties.size() < max_properties) {
        auto unfolded = next_unfolded_line(text);
        if (!unfolded)
            break;
        auto line = parse_content_line(*unfolded);
        if (!line)
            continue;
        const bool is_card = equal_ignoring_case(trim(line->value), "VCARD");
        if (is_card && (line->name == "BEGIN" || line->name == "END")) {
            depth += line->name == "BEGIN" ? 1 : -1;
            continue;
        }
        const bool is_quoted_printable = has_word(*line, "QUOTED-PRINTABLE");
        if (is_quoted_printable && line->value.ends_with('='))
            join_soft_breaks(line->value, text);
        if (depth == 1 && !is_binary(line->name))
            properties.push_back(read_property(*line, is_quoted_printable));
    }
    return properties;
}

} // namespace omni::address_book
