#include "core/domain/import_format.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace omni {
namespace {

constexpr char to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), to_lower);
    return result;
}

bool starts_with(std::string_view text, std::string_view lower_case_prefix)
{
    return lower(text.substr(0, lower_case_prefix.size())) == lower_case_prefix;
}

// First bytes of files that people take for a mailbox or drop by mistake.
bool is_known_binary(std::string_view text)
{
    using namespace std::string_view_literals;
    static constexpr std::array signatures{"PK\x03\x04"sv,
                                           "PK\x05\x06"sv,
                                           "%PDF-"sv,
                                           "\x89PNG"sv,
                                           "\xFF\xD8\xFF"sv,
                                           "GIF8"sv,
                                           "\x1F\x8B"sv,
                                           "BZh"sv,
                                           "\xFD"
                                           "7zXZ"sv,
                                           "7z\xBC\xAF"sv,
                                           "Rar!"sv,
                                           "MZ"sv,
                                           "\x7F"
                                           "ELF"sv,
                                           "\xD0\xCF\x11\xE0"sv /* Outlook .msg */,
                                           "!BDN"sv /* Outlook .pst */,
                                           "SQLite format 3"sv,
                                           "RIFF"sv,
                                           "{\\rtf"sv};
    return std::ranges::any_of(signatures, [&](std::string_view signature) { return text.starts_with(signature); });
}

// Control characters that no text holds; a few happen in broken mail.
bool is_binary(std::string_view text)
{
    const auto odd = std::ranges::count_if(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1B';
    });
    return is_known_binary(text) || static_cast<std::size_t>(odd) * 50 > text.size();
}

std::string_view take_line(std::string_view& text)
{
    const std::size_t newline = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(std::min(newline + 1, text.size()));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

// The name of the header field a line begins with, in lower case; empty when it is none (RFC 5322 §2.2).
std::string field_name(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 76)
        return {};
    const std::string_view name = line.substr(0, colon);
    return std::ranges::all_of(name, [](char c) { return c > ' ' && c < 127; }) ? lower(name) : std::string();
}

// Header fields first, and among them one that only mail has.
bool begins_with_mail_header(std::string_view text)
{
    static constexpr std::array<std::string_view, 16> fields{
        "from",        "to",           "subject",     "date",         "message-id",     "received",
        "return-path", "mime-version", "reply-to",    "delivered-to", "dkim-signature", "content-type",
        "x-gm-thrid",  "references",   "in-reply-to", "sender"};
    bool is_mail = false;
    bool is_first = true;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty())
            break;
        const bool is_folded = line.front() == ' ' || line.front() == '\t';
        const std::string name = field_name(line);
        if (is_first && name.empty())
            return false;
        is_first = false;
        // The last line may be cut in the middle of a name; a broken field further down makes it no less mail.
        if (!is_folded && std::ranges::find(fields, name) != fields.end())
            is_mail = true;
    }
    return is_mail;
}

// "From somebody …", and a mail header below it.
bool begins_with_from_line(std::string_view text)
{
    if (!text.starts_with("From "))
        return false;
    take_line(text);
    const std::string_view next = take_line(text);
    return next.empty() || next.starts_with('>') || !field_name(next).empty();
}

std::optional<ImportFormat> format_of_name(std::string_view file_name)
{
    const std::size_t dot = file_name.rfind('.');
    const std::string extension = dot == std::string_view::npos ? std::string() : lower(file_name.substr(dot + 1));
    if (extension == "mbox" || extension == "mbx")
        return ImportFormat::mbox;
    if (extension == "eml")
        return ImportFormat::eml;
    if (extension == "ics" || extension == "ical" || extension == "ifb" || extension == "icalendar")
        return ImportFormat::ics;
    if (extension == "vcf" || extension == "vcard")
        return ImportFormat::vcf;
    return std::nullopt;
}

} // namespace

std::optional<ImportFormat> detect_import_format(std::span<const std::uint8_t> beginning, std::string_view file_name)
{
    std::string_view text(reinterpret_cast<const char*>(beginning.data()), beginning.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (text.empty() || is_binary(text))
        return std::nullopt;
    if (starts_with(text, "begin:vcalendar") || starts_with(text, "begin:vevent"))
        return ImportFormat::ics;
    if (starts_with(text, "begin:vcard"))
        return ImportFormat::vcf;
    if (begins_with_from_line(text))
        return ImportFormat::mbox;
    if (begins_with_mail_header(text))
        return ImportFormat::eml;
    // Markup and JSON are certainly none of the four.
    if (text.front() == '<' || text.front() == '{' || text.front() == '[')
        return std::nullopt;
    return format_of_name(file_name);
}

} // namespace omni
