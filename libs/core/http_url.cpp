#include "core/http_url.hpp"

#include <algorithm>
#include <charconv>

namespace omni {

namespace {

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;

Error malformed()
{
    return {ErrorCode::invalid_request, "must be an address such as https://host:port/path"};
}

bool is_plain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

} // namespace

Result<HttpUrl> HttpUrl::parse(std::string_view text)
{
    HttpUrl url;
    if (text.starts_with("https://"))
        url.is_tls = true;
    else if (!text.starts_with("http://"))
        return malformed();
    text.remove_prefix(url.is_tls ? 8 : 7);
    if (!is_plain(text) || text.find_first_of("@#\\\"") != text.npos)
        return malformed();
    const std::size_t slash = std::min(text.find_first_of("/?"), text.size());
    std::string_view authority = text.substr(0, slash);
    url.target = text.substr(slash);
    if (!url.target.starts_with('/'))
        url.target.insert(0, "/");
    const bool is_bracketed = authority.starts_with('[');
    const std::size_t end = is_bracketed ? authority.find(']') : std::min(authority.find(':'), authority.size());
    if (end == authority.npos)
        return malformed();
    url.host = is_bracketed ? authority.substr(1, end - 1) : authority.substr(0, end);
    authority.remove_prefix(is_bracketed ? end + 1 : end);
    url.port = url.is_tls ? https_port : http_port;
    if (!authority.empty()) {
        const auto read = std::from_chars(authority.data() + 1, authority.data() + authority.size(), url.port);
        if (authority[0] != ':' || read.ec != std::errc() || read.ptr != authority.data() + authority.size() ||
            url.port == 0)
            return malformed();
    }
    if (url.host.empty())
        return malformed();
    return url;
}

std::string HttpUrl::host_field() const
{
    const std::string name = host.find(':') == host.npos ? host : '[' + host + ']';
    return port == (is_tls ? https_port : http_port) ? name : name + ':' + std::to_string(port);
}

} // namespace omni
