#include "api/server/request_rules.hpp"

#include "api/http/message.hpp"

#include <boost/beast/http/field.hpp>

#include <algorithm>

namespace omni::server {

namespace {

using boost::beast::http::field;
using Header = boost::beast::http::request_header<>;

constexpr unsigned version_1_1 = 11;

template <class View>
std::string_view to_view(View view)
{
    return {view.data(), view.size()};
}

Error unreadable(const char* message)
{
    return {ErrorCode::invalid_request, message};
}

// Host = uri-host [ ":" port ] (RFC 9110 §7.2): what would end a host's name in a URL, and what no URL may hold.
bool is_host(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        return c <= ' ' || c == 0x7f || std::string_view("/?#@\\\"<>^`{|}").find(c) != std::string_view::npos;
    });
}

std::optional<Error> broken_host(const Header& header)
{
    const auto count = header.count(field::host);
    if (count > 1 || (count == 0 && header.version() >= version_1_1))
        return unreadable("The request must name one Host.");
    if (!is_host(to_view(header[field::host])))
        return unreadable("Host must be a host's name.");
    return std::nullopt;
}

// RFC 9112 §6.1. Beast takes a body in a coding it does not know for no body, and its bytes for the next request.
std::optional<Error> broken_coding(const Header& header)
{
    const auto count = header.count(field::transfer_encoding);
    if (count == 0)
        return std::nullopt;
    if (header.version() < version_1_1)
        return unreadable("HTTP/1.0 has no Transfer-Encoding.");
    std::string_view last;
    for (auto [at, end] = header.equal_range(field::transfer_encoding); at != end; ++at)
        last = to_view(at->value());
    const bool is_one = last.find(',') == last.npos;
    last.remove_prefix(is_one ? 0 : last.rfind(',') + 1);
    last.remove_prefix(std::min(last.find_first_not_of(" \t"), last.size()));
    if (!http::equal_ignoring_case(last, "chunked"))
        return unreadable("The last Transfer-Encoding must be chunked.");
    if (count > 1 || !is_one)
        return Error{ErrorCode::not_implemented, "Of transfer codings only chunked is understood, once."};
    return std::nullopt;
}

std::optional<Error> broken_expectation(const Header& header)
{
    if (header.version() < version_1_1)
        return std::nullopt;
    for (auto [at, end] = header.equal_range(field::expect); at != end; ++at)
        if (!http::equal_ignoring_case(to_view(at->value()), "100-continue"))
            return Error{ErrorCode::expectation_failed, "The only expectation that is met is 100-continue."};
    return std::nullopt;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<Error> broken_rule(const Header& header)
{
    for (const auto rule : {broken_host, broken_coding, broken_expectation})
        if (auto error = rule(header))
            return error;
    return std::nullopt;
}

bool has_control_character(std::string_view extensions)
{
    return std::any_of(extensions.begin(), extensions.end(),
                       [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 0x7f; });
}

Error wrong_version(std::string_view received)
{
    constexpr std::string_view name = "HTTP/";
    const std::string_view line = received.substr(0, received.find_first_of("\r\n"));
    const std::string_view version = line.substr(std::min(line.rfind(' '), line.size() - 1) + 1);
    const bool is_version = version.size() == name.size() + 3 && version.starts_with(name) && is_digit(version[5]) &&
                            version[6] == '.' && is_digit(version[7]);
    // With a version we do speak it is the end of the line that is wrong.
    if (!is_version || version == "HTTP/1.1" || version == "HTTP/1.0")
        return unreadable("This is not HTTP/1.1.");
    return {ErrorCode::version_not_supported, "The versions that are spoken are HTTP/1.1 and HTTP/1.0."};
}

Error header_too_long(std::string_view received, bool is_request_line_read)
{
    if (is_request_line_read || received.find('\n') != received.npos)
        return {ErrorCode::header_too_large, "The request's header fields are too large."};
    return {ErrorCode::target_too_long, "What is asked for has too long a name."};
}

} // namespace omni::server
