// Charset conversion by the C library's iconv; the transfer encodings of MIME by hand.
#include "mailbox/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace omni::mailbox {
namespace {

constexpr std::string_view base64_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes)
{
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t n = 0; n < 3; ++n) {
            group = group << 8 | (n < have ? static_cast<std::uint8_t>(bytes[at + n]) : 0U);
        }
        for (std::size_t n = 0; n < 4; ++n) {
            out += n <= have ? base64_alphabet[group >> (18 - 6 * n) & 63U] : '=';
        }
    }
    return out;
}

// The length in bytes of the UTF-8 character that starts with this byte.
std::size_t character_size(char first)
{
    const auto byte = static_cast<std::uint8_t>(first);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

} // namespace

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

std::optional<std::string> to_charset(std::string_view utf8, const std::string& charset)
{
    if (charset == "utf-8" || is_ascii(utf8)) {
        return std::string(utf8);
    }
    iconv_t converter = iconv_open(charset.c_str(), "utf-8");
    if (converter == iconv_t(-1)) {
        throw std::runtime_error("no charset converter for " + charset);
    }
    std::string input(utf8);
    std::string output(utf8.size() * 4 + 16, '\0');
    char* in = input.data();
    char* out = output.data();
    std::size_t in_left = input.size();
    std::size_t out_left = output.size();
    const bool converted =
        iconv(converter, &in, &in_left, &out, &out_left) != std::size_t(-1) &&
        iconv(converter, nullptr, nullptr, &out, &out_left) != std::size_t(-1); // back to ASCII state
    iconv_close(converter);
    if (!converted) {
        return std::nullopt;
    }
    output.resize(output.size() - out_left);
    return output;
}

std::string base64_lines(std::string_view bytes)
{
    const std::string text = base64(bytes);
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 76) {
        out.append(text, at, 76).append("\n");
    }
    return out;
}

std::string quoted_printable(std::string_view bytes)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<std::uint8_t>(bytes[at]);
        if (byte == '\n') {
            out += '\n';
            column = 0;
            continue;
        }
        const bool ends_line = at + 1 == bytes.size() || bytes[at + 1] == '\n';
        const bool plain = (byte > 32 && byte < 127 && byte != '=') || (byte == ' ' && !ends_line);
        if (column + (plain ? 1U : 3U) > 75) {
            out += "=\n";
            column = 0;
        }
        if (plain) {
            out += bytes[at];
            column += 1;
        } else {
            out += '=';
            out += hex[byte >> 4];
            out += hex[byte & 15U];
            column += 3;
        }
    }
    return out;
}

std::string header_text(std::string_view utf8, const std::string& charset)
{
    if (is_ascii(utf8)) {
        return std::string(utf8);
    }
    const std::string written = charset == "us-ascii" ? "utf-8" : charset;
    const std::size_t room = (75 - written.size() - 7) / 4 * 3; // bytes that fit between "=?charset?B?" and "?="
    std::string out;
    std::size_t start = 0;
    while (start < utf8.size()) {
        std::size_t end = start;
        std::string word;
        while (end < utf8.size()) {
            const std::size_t next = end + character_size(utf8[end]);
            std::string longer = to_charset(utf8.substr(start, next - start), written).value();
            if (longer.size() > room) {
                break;
            }
            word = std::move(longer);
            end = next;
        }
        out += (out.empty() ? "" : "\n ") + ("=?" + written) + "?B?" + base64(word) + "?=";
        start = end;
    }
    return out;
}

std::string wrapped(std::string_view text)
{
    std::string out;
    std::size_t column = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        if (column > 0 && column + 1 + word.size() > 72) {
            out += '\n';
            column = 0;
        } else if (column > 0) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        at = end + 1;
    }
    return out;
}

} // namespace omni::mailbox
