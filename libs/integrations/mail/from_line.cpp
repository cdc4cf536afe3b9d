// The from-lines of mbox: told apart from sentences that begin with "From ".
#include "integrations/mail/mbox_splitter.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace omni::mail {
namespace {

constexpr std::size_t max_tokens = 24;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view token, std::size_t min_digits, std::size_t max_digits)
{
    return token.size() >= min_digits && token.size() <= max_digits && std::ranges::all_of(token, is_digit);
}

bool is_one_of(std::string_view token, std::string_view three_letter_words)
{
    if (token.size() < 3)
        return false;
    std::array<char, 3> lower{};
    std::ranges::transform(token.substr(0, 3), lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::size_t at = three_letter_words.find(std::string_view(lower.data(), 3));
    return at != std::string_view::npos && at % 3 == 0;
}

// "Tue", "Tue,": three letters, as every program writes them.
bool is_weekday(std::string_view token)
{
    if (token.ends_with(','))
        token.remove_suffix(1);
    return token.size() == 3 && is_one_of(token, "montuewedthufrisatsun");
}

bool is_month(std::string_view token)
{
    return token.size() == 3 && is_one_of(token, "janfebmaraprmayjunjulaugsepoctnovdec");
}

bool is_day(std::string_view token)
{
    if (token.ends_with(','))
        token.remove_suffix(1);
    return is_number(token, 1, 2);
}

bool is_year(std::string_view token)
{
    return is_number(token, 4, 4) && (token[0] == '1' || token[0] == '2');
}

// h:mm or hh:mm:ss
bool is_time(std::string_view token)
{
    const std::size_t colon = token.find(':');
    if (colon == std::string_view::npos || !is_number(token.substr(0, colon), 1, 2))
        return false;
    token.remove_prefix(colon + 1);
    return is_number(token.substr(0, 2), 2, 2) &&
           (token.size() == 2 || (token.size() >= 5 && token[2] == ':' && is_number(token.substr(3, 2), 2, 2)));
}

// 2026-01-31 or 2026-01-31T…
bool is_iso_date(std::string_view token)
{
    return token.size() >= 10 && is_year(token.substr(0, 4)) && token[4] == '-' &&
           is_number(token.substr(5, 2), 2, 2) && token[7] == '-' && is_number(token.substr(8, 2), 2, 2) &&
           (token.size() == 10 || token[10] == 'T');
}

struct Tokens
{
    std::array<std::string_view, max_tokens> token{};
    std::size_t count = 0;

    // The empty token stands for "no such token", which is no date part of any kind.
    std::string_view at(std::size_t i) const { return i < count ? token[i] : std::string_view{}; }
};

Tokens split(std::string_view text)
{
    Tokens tokens;
    while (tokens.count < max_tokens) {
        const std::size_t begin = text.find_first_not_of(" \t");
        if (begin == std::string_view::npos)
            break;
        text.remove_prefix(begin);
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        tokens.token[tokens.count++] = text.substr(0, end);
        text.remove_prefix(end);
    }
    return tokens;
}

// weekday month day time [zone [zone]] year
bool is_asctime_at(const Tokens& tokens, std::size_t i)
{
    if (!is_weekday(tokens.at(i)) || !is_month(tokens.at(i + 1)) || !is_day(tokens.at(i + 2)) ||
        !is_time(tokens.at(i + 3)))
        return false;
    return is_year(tokens.at(i + 4)) || is_year(tokens.at(i + 5)) || is_year(tokens.at(i + 6));
}

// "+0100", "GMT", "(CET)"
bool is_zone(std::string_view token)
{
    const bool is_offset =
        token.size() == 5 && (token[0] == '+' || token[0] == '-') && is_number(token.substr(1), 4, 4);
    return is_offset ||
           std::ranges::all_of(token, [](char c) { return (c >= 'A' && c <= 'Z') || c == '(' || c == ')'; });
}

// [weekday ","] day month year time *zone, and nothing behind it
bool is_rfc5322_at(const Tokens& tokens, std::size_t i)
{
    if (is_weekday(tokens.at(i)))
        ++i;
    if (!is_day(tokens.at(i)) || !is_month(tokens.at(i + 1)) || !is_year(tokens.at(i + 2)) ||
        !is_time(tokens.at(i + 3)))
        return false;
    for (i += 4; i < tokens.count; ++i)
        if (!is_zone(tokens.at(i)))
            return false;
    return true;
}

bool is_address(std::string_view token)
{
    const std::size_t at = token.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < token.size() &&
           (std::isalnum(static_cast<unsigned char>(token.back())) != 0 || token.back() == ']');
}

} // namespace

bool is_from_line(std::string_view line)
{
    if (!line.starts_with("From "))
        return false;
    line.remove_prefix(5);
    line = line.substr(0, std::min(line.find_first_of("\r\n"), line.size()));
    const Tokens tokens = split(line);
    if (tokens.count == 1 && is_address(tokens.at(0)))
        return true;
    for (std::size_t i = 0; i < tokens.count; ++i) {
        // Shorter dates are believed only where a date belongs: behind a sender of at most one word.
        if (is_asctime_at(tokens, i) || (i <= 1 && (is_rfc5322_at(tokens, i) || (i == 1 && is_iso_date(tokens.at(i))))))
            return true;
    }
    return false;
}

} // namespace omni::mail
