#include "api/http/target.hpp"

#include "api/http/message.hpp"
#include "core/utf8.hpp"

#include <algorithm>

namespace omni::http {

namespace {

constexpr std::size_t max_parameters = 100;

Error malformed(std::string message)
{
    return Error{ErrorCode::invalid_request, std::move(message)};
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// What follows the authority of an absolute form ("http://crm.example/api"); nothing if it is none.
std::optional<std::string_view> without_authority(std::string_view text)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_ignoring_case(text.substr(0, scheme.size()), scheme))
            continue;
        const std::size_t path = text.find_first_of("/?", scheme.size());
        return path == text.npos ? std::string_view("/") : text.substr(path);
    }
    return std::nullopt;
}

} // namespace

Result<std::string> percent_decode(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return malformed("The URL holds a '%' that no two hexadecimal digits follow.");
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(c == '+' && plus_is_space ? ' ' : c);
        }
    }
    if (!is_valid_utf8(out) || out.find('\0') != out.npos)
        return malformed("The URL holds bytes that are not UTF-8 text.");
    return out;
}

Result<Target> parse_target(std::string_view text)
{
    if (!text.starts_with('/')) {
        const auto rest = without_authority(text);
        if (!rest)
            return malformed("What is asked for must be a path, or an http URL.");
        text = *rest;
    }
    text = text.substr(0, text.find('#'));
    const std::size_t question = text.find('?');
    Target target{text.substr(0, question), {}};
    if (target.path.empty())
        target.path = "/";
    std::string_view rest = question == text.npos ? std::string_view{} : text.substr(question + 1);
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        if (target.query.size() == max_parameters)
            return malformed("The URL has too many parameters.");
        const std::size_t equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals), true);
        auto value = percent_decode(equals == pair.npos ? std::string_view{} : pair.substr(equals + 1), true);
        if (!name)
            return name.error();
        if (!value)
            return value.error();
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return target;
}

} // namespace omni::http
