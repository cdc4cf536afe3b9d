#include "api/http/message.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace omni::http {

namespace {

char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

// Of what is no page: even if a browser is made to show it, nothing in it runs, loads or is shown inside another page.
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

// Of every answer, whatever it is: it is what its type says, is framed, opened and embedded by nobody else, tells other
// sites nothing about where a link was, and may use nothing of the device.
constexpr std::string_view protective_fields = "X-Content-Type-Options: nosniff\r\n"
                                               "X-Frame-Options: DENY\r\n"
                                               "Referrer-Policy: no-referrer\r\n"
                                               "Cross-Origin-Opener-Policy: same-origin\r\n"
                                               "Cross-Origin-Resource-Policy: same-origin\r\n"
                                               "Permissions-Policy: camera=(), geolocation=(), microphone=(), "
                                               "payment=(), usb=()\r\n";

bool is_plain(std::string_view text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7f; });
}

} // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return fold(x) == fold(y); });
}

std::optional<std::string_view> RequestHead::field(std::string_view name) const
{
    for (const HeaderField& candidate : fields)
        if (equal_ignoring_case(candidate.name, name))
            return candidate.value;
    return std::nullopt;
}

void Response::add_field(std::string_view name, std::string_view value)
{
    if (is_plain(name) && is_plain(value))
        extra_fields.append(name).append(": ").append(value).append("\r\n");
}

void append_head(std::string& out, const Response& response, bool keep_alive, std::string_view date, Framing framing)
{
    const auto end = std::back_inserter(out);
    fmt::format_to(end, FMT_COMPILE("HTTP/1.1 {} {}\r\n"), response.status, reason(response.status));
    // 204 has no content, and must not even say so; 304 would have to speak of a content it does not have (RFC 9110
    // §8.6).
    const bool has_content = response.status != 204 && response.status != 304;
    if (has_content && framing == Framing::length)
        fmt::format_to(end, FMT_COMPILE("Content-Type: {}\r\nContent-Length: {}\r\n"), response.content_type,
                       response.body.size());
    else if (has_content)
        fmt::format_to(end, FMT_COMPILE("Content-Type: {}\r\n{}"), response.content_type,
                       framing == Framing::chunked ? "Transfer-Encoding: chunked\r\n" : "");
    const std::string_view policy =
        response.content_security_policy.empty() ? data_policy : std::string_view(response.content_security_policy);
    fmt::format_to(end,
                   FMT_COMPILE("Date: {}\r\n"
                               "Cache-Control: {}\r\n"
                               "Content-Security-Policy: {}\r\n"
                               "{}{}{}\r\n"),
                   date, response.cache_control, policy, protective_fields, response.extra_fields,
                   keep_alive ? "" : "Connection: close\r\n");
}

} // namespace omni::http
