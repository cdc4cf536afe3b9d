// Headers, bodies and attachments of one message.
#include "mailbox/message.hpp"

#include "mailbox/encoding.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace omni::mailbox {
namespace {

std::tm utc(std::int64_t time)
{
    const auto seconds = static_cast<std::time_t>(time);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return parts;
}

constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string address_list(Random& random, const std::vector<const Person*>& people)
{
    std::string out;
    for (const Person* person : people) {
        out += (out.empty() ? "" : ",\n ") + mailbox_text(random, *person);
    }
    return out;
}

std::string as_html(const std::string& text)
{
    std::string out =
        "<!DOCTYPE html>\n<html><head><style>p { margin: 0 0 1em; font-family: Arial, Helvetica, sans-serif; "
        "font-size: 14px; color: #222222 } blockquote { border-left: 2px solid #cccccc; padding-left: 8px }"
        "</style></head><body>\n";
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        std::string escaped;
        for (const char c : line) {
            escaped += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
        }
        out += line.empty() ? "<p>&nbsp;</p>\n"
                            : "<div style=\"font-family: Arial, sans-serif; line-height: 1.4\"><span>" + escaped +
                                  "</span></div>\n";
        at = end + 1;
    }
    return out + "</body></html>\n";
}

// One text part: its headers, an empty line, its bytes. What the charset cannot write goes out as UTF-8, as mail
// programs do it.
std::string text_part(const std::string& type, const std::string& text, const std::string& wanted_charset)
{
    const std::optional<std::string> converted = to_charset(text, wanted_charset);
    const std::string charset = converted ? wanted_charset : "utf-8";
    const std::string bytes = converted.value_or(text);
    std::string encoding = "7bit";
    std::string body = bytes;
    if (charset == "utf-8" || charset == "iso-8859-1") {
        encoding = "quoted-printable";
        body = quoted_printable(bytes);
    } else if (charset == "gb18030") {
        encoding = "base64";
        body = base64_lines(bytes);
    } else if (charset == "koi8-r") {
        encoding = "8bit";
    }
    return "Content-Type: " + type + "; charset=\"" + charset + "\"\nContent-Transfer-Encoding: " + encoding + "\n\n" +
           body;
}

struct FileKind
{
    const char* media_type;
    const char* name;
    const char* magic;
};

std::string attachment_part(Random& random)
{
    static constexpr FileKind kinds[] = {{"application/pdf", "offer", "%PDF-1.5\n"},
                                         {"image/jpeg", "photo", "\xff\xd8\xff\xe0"},
                                         {"application/zip", "documents", "PK\x03\x04"}};
    static constexpr const char* endings[] = {".pdf", ".jpg", ".zip"};
    const std::size_t kind = random.below(std::size(kinds));
    std::string bytes = kinds[kind].magic;
    const std::size_t size = random.between(8'000, 70'000);
    while (bytes.size() < size) {
        const std::uint64_t word = random.next();
        for (unsigned shift = 0; shift < 64; shift += 8) {
            bytes += static_cast<char>(word >> shift & 0xffU);
        }
    }
    const std::string name = kinds[kind].name + ("-" + std::to_string(random.between(1, 400))) + endings[kind];
    return "Content-Type: " + std::string(kinds[kind].media_type) + "; name=\"" + name +
           "\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"" + name + "\"\n\n" +
           base64_lines(bytes);
}

std::string headers(Random& random, const Draft& draft)
{
    const std::string charset = language(draft.language).charset;
    std::string out = "Return-Path: <" + draft.from->address + ">\nReceived: from mx" +
                      std::to_string(random.below(9)) + ".example.net (mx.example.net [192.0.2." +
                      std::to_string(random.between(1, 254)) + "])\n\tby mail.example.com with ESMTPS id " +
                      std::to_string(random.next()) + ";\n\t" + mail_date(draft.time + 2) + "\n";
    out += "Message-ID: " + draft.message_id + "\nDate: " + mail_date(draft.time) + "\n";
    out += "From: " + mailbox_text(random, *draft.from) + "\n";
    out += "To: " + (draft.list_address.empty() ? address_list(random, draft.to) : draft.list_address) + "\n";
    if (!draft.cc.empty()) {
        out += "Cc: " + address_list(random, draft.cc) + "\n";
    }
    out += "Subject: " + header_text(draft.subject, charset) + "\n";
    if (!draft.in_reply_to.empty()) {
        out += "In-Reply-To: " + draft.in_reply_to + "\nReferences:";
        for (const std::string& reference : draft.references) {
            out += " " + reference + (&reference == &draft.references.back() ? "" : "\n");
        }
        out += "\n";
    }
    if (!draft.list_id.empty()) {
        out += "List-Id: " + draft.list_id + "\nPrecedence: list\nList-Unsubscribe: <mailto:leave@lists.example.org>\n";
    }
    return out + "MIME-Version: 1.0\n";
}

} // namespace

std::string mail_date(std::int64_t time)
{
    const std::tm parts = utc(time);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s, %02d %s %d %02d:%02d:%02d +0000", weekdays[parts.tm_wday], parts.tm_mday,
                  months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return out.data();
}

std::string separator_date(std::int64_t time)
{
    const std::tm parts = utc(time);
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s %s %2d %02d:%02d:%02d %d", weekdays[parts.tm_wday], months[parts.tm_mon],
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_year + 1900);
    return out.data();
}

std::string write_message(Random& random, const Draft& draft)
{
    const std::string charset = language(draft.language).charset;
    std::string out = headers(random, draft);
    if (draft.shape == Shape::plain) {
        return out + text_part("text/plain", draft.text, charset);
    }
    const std::string boundary = "=_" + std::to_string(random.next());
    const bool is_alternative = draft.shape == Shape::alternative;
    out += std::string("Content-Type: multipart/") + (is_alternative ? "alternative" : "mixed") + ";\n boundary=\"" +
           boundary + "\"\n\nThis is a multi-part message in MIME format.\n--" + boundary + "\n" +
           text_part("text/plain", draft.text, charset) + "\n--" + boundary + "\n" +
           (is_alternative ? text_part("text/html", as_html(draft.text), charset) : attachment_part(random)) + "\n--" +
           boundary + "--\n";
    return out;
}

} // namespace omni::mailbox
