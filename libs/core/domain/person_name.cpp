#include "core/domain/person_name.hpp"

#include "core/domain/email_identity.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace omni {

namespace {

// Code points of a text; an octet that is no UTF-8 stands for itself.
std::vector<char32_t> code_points(std::string_view text)
{
    std::vector<char32_t> points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        if (length == 1 || i + length > text.size()) {
            points.push_back(lead);
            ++i;
            continue;
        }
        char32_t point = lead & (0xFFu >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        points.push_back(point);
        i += length;
    }
    return points;
}

void append_utf8(std::string& out, char32_t point)
{
    const auto put = [&out](char32_t octet) { out.push_back(static_cast<char>(static_cast<unsigned char>(octet))); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

// Simple case folding (Unicode CaseFolding.txt, status C and S) of the alphabets with case that names are written in.
char32_t fold_case(char32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x4FF && c < 0x482))
        return c | 1u;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return (c & 1u) != 0 ? c + 1 : c;
    return c;
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string fold_space(std::string_view text)
{
    std::string folded;
    for (const char c : text) {
        if (!is_space(c))
            folded.push_back(c);
        else if (!folded.empty() && folded.back() != ' ')
            folded.push_back(' ');
    }
    while (!folded.empty() && folded.back() == ' ')
        folded.pop_back();
    return folded;
}

void strip_pair(std::string& text, char open, char close)
{
    while (text.size() >= 2 && text.front() == open && text.back() == close)
        text = fold_space(std::string_view(text).substr(1, text.size() - 2));
}

// What mailing lists and services hang behind a person's name.
void strip_service_tail(std::string& name)
{
    for (const std::string_view mark : {" (via ", " via ", " [via "}) {
        const std::size_t at = name.find(mark);
        if (at != std::string::npos && at > 0)
            name.resize(at);
    }
    if (!name.empty() && name.back() == ')') {
        const std::size_t open = name.rfind(" (");
        if (open != std::string::npos && open > 0)
            name.resize(open);
    }
}

bool is_honorific_suffix(std::string_view word)
{
    static constexpr std::array<std::string_view, 23> suffixes = {
        "jr",   "jr.", "sr",  "sr.",  "ii",   "iii", "iv",   "phd", "ph.d.", "md", "m.d.", "esq",
        "esq.", "mba", "inc", "inc.", "gmbh", "ltd", "ltd.", "llc", "ag",    "co", "co."};
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(fold_case(static_cast<unsigned char>(c))); });
    return std::find(suffixes.begin(), suffixes.end(), lower) != suffixes.end();
}

// "Doe, Jane" → "Jane Doe"; "Jane Doe, PhD" and "Doe, Smith and Partners, Inc" stay.
void turn_around(std::string& name)
{
    const std::size_t comma = name.find(", ");
    if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos)
        return;
    const std::string family = name.substr(0, comma);
    const std::string given = name.substr(comma + 2);
    if (family.empty() || given.empty() || is_honorific_suffix(given))
        return;
    name = given + " " + family;
}

enum class Casing { mixed, lower_only, upper_only, none };

Casing casing_of(std::string_view name)
{
    bool lower = false;
    bool upper = false;
    for (const char32_t c : code_points(name)) {
        if (fold_case(c) != c)
            upper = true;
        else if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF) || (c >= 0x3B1 && c <= 0x3C9) ||
                 (c >= 0x430 && c <= 0x45F))
            lower = true;
    }
    return lower && upper ? Casing::mixed : lower ? Casing::lower_only : upper ? Casing::upper_only : Casing::none;
}

// 0 is the best form.
int form_penalty(std::string_view name)
{
    const auto words = 1 + std::count(name.begin(), name.end(), ' ');
    const Casing casing = casing_of(name);
    int penalty = 0;
    if (words == 1 && casing != Casing::none) // one word is a whole name in Chinese, Japanese, Korean
        penalty += 2;
    if (words > 4)
        penalty += 2;
    if (casing == Casing::lower_only)
        penalty += 1;
    if (casing == Casing::upper_only)
        penalty += 1;
    if (name.find_first_of("0123456789@<>\"/\\|") != std::string_view::npos)
        penalty += 2;
    if (name.find("\xEF\xBF\xBD") != std::string_view::npos || name.find('?') != std::string_view::npos)
        penalty += 4; // U+FFFD or "?": a character set was lost on the way
    return penalty;
}

std::string name_from_email(std::string_view address)
{
    const std::string_view local = address.substr(0, address.rfind('@'));
    std::string name;
    bool start = true;
    for (const char c : local) {
        if (c == '.' || c == '_' || c == '-') {
            if (!name.empty() && name.back() != ' ')
                name.push_back(' ');
            start = true;
        } else {
            name.push_back(start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
            start = false;
        }
    }
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    // Only "jane.doe" tells a name; "xq17" or "info" are shown as the address they are.
    const bool tells = name.find(' ') != std::string::npos && name.find_first_of("0123456789") == std::string::npos;
    return tells ? name : std::string(address);
}

} // namespace

std::string clean_person_name(std::string_view written)
{
    std::string name = fold_space(written);
    strip_pair(name, '"', '"');
    strip_pair(name, '\'', '\'');
    strip_pair(name, '<', '>');
    strip_service_tail(name);
    strip_pair(name, '"', '"');
    strip_pair(name, '\'', '\'');
    name = fold_space(name);
    if (name.find_first_not_of(" .,;:-_*\"'") == std::string::npos || normalize_email(name))
        return {};
    turn_around(name);
    return name;
}

std::string choose_display_name(const std::vector<NameEvidence>& evidence, std::string_view fallback_identity)
{
    std::map<std::pair<NameSource, std::string_view>, std::int64_t> uses;
    for (const NameEvidence& e : evidence)
        if (!e.name.empty())
            uses[{e.source, e.name}] += e.uses;

    // Smallest wins: source, form, then the most used, then code point order.
    using Rank = std::tuple<NameSource, int, std::int64_t, std::string_view>;
    std::string_view best;
    Rank best_rank;
    for (const auto& [key, count] : uses) {
        const Rank rank{key.first, form_penalty(key.second), -count, key.second};
        if (best.empty() || rank < best_rank) {
            best = key.second;
            best_rank = rank;
        }
    }
    if (!best.empty())
        return std::string(best);
    return fallback_identity.find('@') == std::string_view::npos ? std::string(fallback_identity)
                                                                 : name_from_email(fallback_identity);
}

std::string name_sort_key(std::string_view name)
{
    std::string key;
    key.reserve(name.size());
    for (const char32_t c : code_points(name))
        append_utf8(key, fold_case(c));
    return key;
}

} // namespace omni
