#include "core/field_types.hpp"

#include "core/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni::fields {

namespace {

// Characters of a local part without quoting: atext and "." (RFC 5322 §3.2.3), and everything beyond ASCII (RFC 6531).
bool is_local_character(char c)
{
    static constexpr std::string_view symbols = "!#$%&'*+-/=?^_`{|}~.";
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || symbols.find(c) != std::string_view::npos;
}

bool is_domain_character(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || c == '-';
}

bool is_local_part(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, is_local_character) &&
           !text.starts_with('.') && !text.ends_with('.') && text.find("..") == std::string_view::npos;
}

// Labels of 1 to 63 bytes that neither start nor end with "-" (RFC 1035 §2.3.1).
bool is_domain(std::string_view text)
{
    for (;;) {
        const std::size_t dot = text.find('.');
        const std::string_view label = text.substr(0, dot);
        if (label.empty() || label.size() > 63 || !std::ranges::all_of(label, is_domain_character) ||
            label.starts_with('-') || label.ends_with('-'))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

} // namespace

Violation check_text(std::string_view text, std::size_t min, std::size_t max)
{
    if (text.find('\0') != std::string_view::npos)
        return "must not contain U+0000";
    if (!is_valid_utf8(text))
        return "must be valid UTF-8";
    const std::size_t length = count_code_points(text);
    if (length < min)
        return length == 0 ? std::string("must not be empty") : fmt::format("must have at least {} characters", min);
    if (length > max)
        return fmt::format("must have at most {} characters, has {}", max, length);
    return {};
}

Violation check_email(std::string_view text)
{
    const std::size_t at = text.rfind('@');
    if (text.size() > 254)
        return "must have at most 254 bytes";
    if (at == std::string_view::npos || !is_local_part(text.substr(0, at)) || !is_domain(text.substr(at + 1)) ||
        !is_valid_utf8(text))
        return "must be an e-mail address";
    return {};
}

Violation check_range(std::int64_t value, std::int64_t lo, std::int64_t hi)
{
    if (value < lo || value > hi)
        return fmt::format("must be from {} to {}", lo, hi);
    return {};
}

void refuse(const std::string& violation)
{
    throw Failure({ErrorCode::validation_failed, "a value " + violation});
}

} // namespace omni::fields
