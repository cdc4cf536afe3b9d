#include "integrations/mail/header_section.hpp"

#include "integrations/ascii.hpp"
#include "integrations/mail/mbox_splitter.hpp"

#include <algorithm>

namespace omni::mail {
namespace {

// The first line of a text with its line end.
std::string_view first_line(std::string_view text)
{
    const std::size_t end = text.find('\n');
    return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

bool is_empty_line(std::string_view line)
{
    return line == "\n" || line == "\r\n" || line == "\r";
}

// Printable ASCII without the colon (RFC 5322 §3.6.8).
bool is_field_name(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 127; });
}

} // namespace

std::size_t message_start(ByteView raw)
{
    const std::string_view text = as_text(raw);
    std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    begin = std::min(text.find_first_not_of("\r\n", begin), text.size());
    const std::string_view line = first_line(text.substr(begin));
    if (is_from_line(line) || (line.starts_with('>') && is_from_line(line.substr(1))))
        begin += line.size();
    return begin;
}

std::string_view header_section(ByteView raw)
{
    const std::string_view text = as_text(raw).substr(message_start(raw));
    if (is_empty_line(first_line(text)))
        return {};
    for (std::size_t newline = text.find('\n'); newline != std::string_view::npos;
         newline = text.find('\n', newline + 1)) {
        const std::string_view rest = text.substr(newline + 1);
        if (rest.starts_with('\n') || rest.starts_with("\r\n"))
            return text.substr(0, newline + 1);
    }
    return text;
}

std::optional<HeaderField> next_field(std::string_view& section)
{
    while (!section.empty()) {
        std::size_t size = first_line(section).size();
        while (size < section.size() && (section[size] == ' ' || section[size] == '\t'))
            size += first_line(section.substr(size)).size();
        const std::string_view whole = section.substr(0, size);
        section.remove_prefix(size);
        const std::size_t colon = whole.find(':');
        if (colon == std::string_view::npos)
            continue;
        // White space before the colon is obsolete syntax (RFC 5322 §4.5), and still seen.
        const std::string_view name = trim(whole.substr(0, colon));
        if (is_field_name(name) && name.front() == whole.front())
            return HeaderField{name, whole.substr(colon + 1), whole};
    }
    return std::nullopt;
}

std::string unfold(std::string_view value)
{
    value = trim(value);
    std::string line;
    line.reserve(value.size());
    std::ranges::copy_if(value, std::back_inserter(line), [](char c) { return c != '\r' && c != '\n'; });
    return line;
}

} // namespace omni::mail
