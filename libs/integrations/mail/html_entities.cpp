#include "integrations/mail/html_entities.hpp"

#include "core/utf8.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace omni::mail {
namespace {

// The code points that "&#128;" … "&#159;" mean: windows-1252, as in every browser (HTML Standard §13.2.5.80).
constexpr std::array<char32_t, 32> c1_meanings{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                               0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// Marks that are not seen: zero-width space and no-break space, combining grapheme joiner, soft hyphen. Newsletters pad
// their previews with hundreds of them.
bool is_invisible(char32_t c)
{
    return c == 0x200B || c == 0xFEFF || c == 0x034F || c == 0x00AD;
}

void append_character(std::string& out, char32_t c)
{
    if (c >= 0x80 && c < 0xA0)
        c = c1_meanings[c - 0x80];
    if (c == 0 || is_invisible(c))
        return;
    if (c == 0xA0)
        out.push_back(' ');
    else
        append_utf8(out, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
}

// "#8217", "#x2019"; false when it is no number.
bool append_numeric(std::string& out, std::string_view reference)
{
    reference.remove_prefix(1);
    const bool is_hex = !reference.empty() && (reference[0] == 'x' || reference[0] == 'X');
    reference.remove_prefix(is_hex ? 1 : 0);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(reference.data(), reference.data() + reference.size(), value, is_hex ? 16 : 10);
    if (reference.empty() || end != reference.data() + reference.size() || error == std::errc::invalid_argument)
        return false;
    append_character(out, error == std::errc() ? value : 0xFFFD);
    return true;
}

bool append_named(std::string& out, const std::string& name)
{
    if (name == "apos") {
        out.push_back('\'');
        return true;
    }
    const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    if (entity == nullptr)
        return false;
    append_character(out, entity->value);
    return true;
}

// Replaces the entities; what is none stays as it is written.
std::string decode_entities(std::string_view text)
{
    constexpr std::size_t longest_reference = 10; // "&thetasym;" and "&#x10FFFF;" without the "&"
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t ampersand = std::min(text.find('&'), text.size());
        out.append(text.substr(0, ampersand));
        text.remove_prefix(ampersand);
        if (text.empty())
            break;
        const std::string_view candidate = text.substr(1, longest_reference);
        const std::size_t end =
            std::min(candidate.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                     candidate.size());
        const std::string reference(candidate.substr(0, end));
        const bool is_known =
            reference.starts_with('#') ? append_numeric(out, reference) : append_named(out, reference);
        if (!is_known) {
            out.push_back('&');
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(1 + end);
        if (text.starts_with(';'))
            text.remove_prefix(1);
    }
    return out;
}

// The same marks where they stand as UTF-8, and what is seen of them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> marks{
    {{"\xC2\xA0", " "}, {"\xC2\xAD", ""}, {"\xE2\x80\x8B", ""}, {"\xEF\xBB\xBF", ""}, {"\xCD\x8F", ""}}};

std::string without_marks(std::string text)
{
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::ranges::all_of(text, is_ascii))
        return text;
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = std::string_view(text).substr(i);
        const auto* const found =
            is_ascii(rest[0]) ? marks.end()
                              : std::ranges::find_if(marks, [&](const auto& m) { return rest.starts_with(m.first); });
        if (found == marks.end()) {
            out.push_back(text[i++]);
            continue;
        }
        out.append(found->second);
        i += found->first.size();
    }
    return out;
}

} // namespace

std::string visible_text(std::string_view html_text)
{
    return without_marks(decode_entities(html_text));
}

} // namespace omni::mail
