#include "core/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace omni {

namespace {

// One attempt to read a character: how many bytes, and whether they are one (Unicode 15, table 3-7). When not, `size`
// is the maximal subpart: the bytes one U+FFFD stands for.
struct Sequence
{
    std::size_t size;
    bool is_valid;
};

struct Lead
{
    std::size_t size;    // of the whole character; 0: no character starts so
    std::uint8_t lowest; // of the second byte
    std::uint8_t highest;
};

Lead lead(std::uint8_t byte)
{
    if (byte < 0x80)
        return {1, 0, 0};
    if (byte >= 0xc2 && byte <= 0xdf)
        return {2, 0x80, 0xbf};
    if (byte == 0xe0)
        return {3, 0xa0, 0xbf};
    if (byte == 0xed)
        return {3, 0x80, 0x9f};
    if (byte >= 0xe1 && byte <= 0xef)
        return {3, 0x80, 0xbf};
    if (byte == 0xf0)
        return {4, 0x90, 0xbf};
    if (byte >= 0xf1 && byte <= 0xf3)
        return {4, 0x80, 0xbf};
    if (byte == 0xf4)
        return {4, 0x80, 0x8f};
    return {0, 0, 0};
}

Sequence sequence_at(std::string_view text, std::size_t at)
{
    const Lead first = lead(static_cast<std::uint8_t>(text[at]));
    if (first.size == 0)
        return {1, false};
    for (std::size_t i = 1; i < first.size; ++i) {
        if (at + i == text.size())
            return {i, false};
        const auto byte = static_cast<std::uint8_t>(text[at + i]);
        const bool fits = i == 1 ? byte >= first.lowest && byte <= first.highest : (byte & 0xc0) == 0x80;
        if (!fits)
            return {i, false};
    }
    return {first.size, true};
}

bool is_continuation(char c)
{
    return (static_cast<std::uint8_t>(c) & 0xc0) == 0x80;
}

} // namespace

std::size_t valid_utf8_prefix(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        // Most text is ASCII: eight bytes at a time while no high bit is set.
        std::uint64_t word = 0;
        if (at + sizeof word <= text.size()) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080U) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const Sequence sequence = sequence_at(text, at);
        if (!sequence.is_valid)
            return at;
        at += sequence.size;
    }
    return at;
}

bool is_valid_utf8(std::string_view text)
{
    return valid_utf8_prefix(text) == text.size();
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        count += is_continuation(c) ? 0 : 1;
    return count;
}

std::string to_valid_utf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t good = valid_utf8_prefix(text);
        out.append(text.substr(0, good));
        text.remove_prefix(good);
        if (!text.empty()) {
            out.append("\xef\xbf\xbd");
            text.remove_prefix(sequence_at(text, 0).size);
        }
    }
    return out;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_code_points)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (!is_continuation(text[at]) && count++ == max_code_points)
            return text.substr(0, at);
    return text;
}

std::string_view utf8_prefix_bytes(std::string_view text, std::size_t max_bytes)
{
    if (text.size() <= max_bytes)
        return text;
    while (max_bytes > 0 && is_continuation(text[max_bytes]))
        --max_bytes;
    return text.substr(0, max_bytes);
}

void append_utf8(std::string& out, char32_t code_point)
{
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<std::uint8_t>(byte)); };
    if (code_point < 0x80)
        put(code_point);
    else if (code_point < 0x800) {
        put(0xc0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3f));
    } else if (code_point >= 0xd800 && code_point <= 0xdfff)
        append_utf8(out, 0xfffd);
    else if (code_point < 0x10000) {
        put(0xe0 | (code_point >> 12));
        put(0x80 | (code_point >> 6 & 0x3f));
        put(0x80 | (code_point & 0x3f));
    } else if (code_point <= 0x10ffff) {
        put(0xf0 | (code_point >> 18));
        put(0x80 | (code_point >> 12 & 0x3f));
        put(0x80 | (code_point >> 6 & 0x3f));
        put(0x80 | (code_point & 0x3f));
    } else
        append_utf8(out, 0xfffd);
}

} // namespace omni
