#include "api/middleware/cors.hpp"

#include "api/config.hpp"
#include "api/services.hpp"

#include <algorithm>
#include <charconv>

namespace omni {

namespace {

// What a page may send beyond what every page may. A list of its own per route would tell nobody anything new.
constexpr std::string_view request_fields =
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Traceparent, Tracestate, "
    "X-CSRF-Token, X-Request-Id";

// What a page may read beyond what every page may.
constexpr std::string_view answer_fields =
    "ETag, Idempotent-Replayed, Location, Retry-After, WWW-Authenticate, X-RateLimit-Limit, X-RateLimit-Remaining, "
    "X-RateLimit-Reset, X-Request-Id";

// Browsers believe an answer for two hours at most.
constexpr std::string_view preflight_life = "7200";

// The listed origin that asks; nothing when it is not listed.
std::optional<std::string_view> allowed_origin(const Exchange& exchange)
{
    const auto origin = exchange.head.field("Origin");
    const auto& allowed = exchange.services.config.cors_origins;
    const bool is_allowed = origin && std::find(allowed.begin(), allowed.end(), *origin) != allowed.end();
    return is_allowed ? origin : std::nullopt;
}

bool is_host_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool is_port(std::string_view text, unsigned default_port)
{
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.starts_with('0') && number < 65'536 &&
           number != default_port;
}

} // namespace

bool is_origin(std::string_view text)
{
    const bool is_https = text.starts_with("https://");
    if (!is_https && !text.starts_with("http://"))
        return false;
    text.remove_prefix(is_https ? 8 : 7);
    const std::size_t host_end = text.starts_with('[') ? text.find(']') + 1 : std::min(text.find(':'), text.size());
    const std::string_view host = text.substr(0, host_end);
    if (host.starts_with('[')) {
        const auto address = http::IpAddress::parse(host.substr(1, host.size() - 2));
        if (!address || address->is_v4() || "[" + address->to_string() + "]" != host)
            return false;
    } else if (host.empty() || !std::all_of(host.begin(), host.end(), is_host_character)) {
        return false;
    }
    const std::string_view rest = text.substr(host.size());
    return rest.empty() || (rest.starts_with(':') && is_port(rest.substr(1), is_https ? 443 : 80));
}

void add_cors_fields(Exchange& exchange)
{
    if (exchange.services.config.cors_origins.empty())
        return;
    exchange.response.add_field("Vary", "Origin");
    const auto origin = allowed_origin(exchange);
    if (!origin)
        return;
    exchange.response.add_field("Access-Control-Allow-Origin", *origin);
    exchange.response.add_field("Access-Control-Allow-Credentials", "true");
    exchange.response.add_field("Access-Control-Expose-Headers", answer_fields);
}

bool is_preflight(const http::RequestHead& head)
{
    return head.method == http::Method::options && head.field("Origin") && head.field("Access-Control-Request-Method");
}

void answer_preflight(Exchange& exchange, std::string_view methods)
{
    exchange.response.status = 204;
    if (!allowed_origin(exchange))
        return;
    exchange.response.add_field("Access-Control-Allow-Methods", methods);
    exchange.response.add_field("Access-Control-Allow-Headers", request_fields);
    exchange.response.add_field("Access-Control-Max-Age", preflight_life);
}

} // namespace omni
