#include "core/json/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace omni::json {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

// For each byte: 0 if it stands for itself, the letter after the backslash, or 'u' (RFC 8259 §7).
constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = 'u';
    table['\b'] = 'b';
    table['\t'] = 't';
    table['\n'] = 'n';
    table['\f'] = 'f';
    table['\r'] = 'r';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
}();

constexpr std::uint64_t every_byte(std::uint8_t byte)
{
    return 0x0101010101010101U * byte;
}

// Whether one of eight bytes needs an escape. Each term sets the high bit of a byte that is zero after the xor (or
// below 0x20), and of none before the first such one; bytes with their own high bit set never do ("Bit Twiddling
// Hacks", S. E. Anderson: haszero, hasless).
constexpr bool needs_escape(std::uint64_t word)
{
    const std::uint64_t quote = word ^ every_byte('"');
    const std::uint64_t backslash = word ^ every_byte('\\');
    return ((((word - every_byte(0x20)) & ~word) | ((quote - every_byte(1)) & ~quote) |
             ((backslash - every_byte(1)) & ~backslash)) &
            every_byte(0x80)) != 0;
}

// The length of the prefix that can be copied as it is.
std::size_t plain_prefix(std::string_view text)
{
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if (needs_escape(word))
            break;
    }
    while (at < text.size() && escapes[static_cast<std::uint8_t>(text[at])] == 0)
        ++at;
    return at;
}

void append_escape(std::string& out, char c)
{
    const char letter = escapes[static_cast<std::uint8_t>(c)];
    if (letter != 'u') {
        out += '\\';
        out += letter;
        return;
    }
    const char code[] = {'\\',
                         'u',
                         '0',
                         '0',
                         hex_digits[static_cast<std::uint8_t>(c) >> 4],
                         hex_digits[static_cast<std::uint8_t>(c) & 0xf]};
    out.append(code, sizeof code);
}

constexpr std::array<char, 200> digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

} // namespace

void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    for (;;) {
        const std::size_t plain = plain_prefix(text);
        out.append(text.data(), plain);
        if (plain == text.size())
            break;
        append_escape(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
    out += '"';
}

void append_integer(std::string& out, std::uint64_t number)
{
    char digits[20];
    std::size_t at = sizeof digits;
    while (number >= 100) {
        const std::size_t pair = number % 100 * 2;
        number /= 100;
        digits[--at] = digit_pairs[pair + 1];
        digits[--at] = digit_pairs[pair];
    }
    if (number >= 10) {
        digits[--at] = digit_pairs[number * 2 + 1];
        digits[--at] = digit_pairs[number * 2];
    } else
        digits[--at] = static_cast<char>('0' + number);
    out.append(digits + at, sizeof digits - at);
}

void append_integer(std::string& out, std::int64_t number)
{
    if (number >= 0)
        return append_integer(out, static_cast<std::uint64_t>(number));
    out += '-';
    append_integer(out, 0 - static_cast<std::uint64_t>(number)); // right for the lowest number too
}

void append_double(std::string& out, double number)
{
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    char text[32]; // the longest double has 24 characters
    const auto [end, error] = std::to_chars(text, text + sizeof text, number);
    out.append(text, static_cast<std::size_t>(end - text));
}

void append_quoted(std::string& out, const Uuid& id)
{
    out += '"';
    id.append_to(out);
    out += '"';
}

void append_quoted(std::string& out, Timestamp time)
{
    out += '"';
    append_rfc3339(out, time);
    out += '"';
}

} // namespace omni::json
