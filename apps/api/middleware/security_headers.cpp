#include "api/middleware/security_headers.hpp"

#include "api/config.hpp"
#include "api/services.hpp"

#include <fmt/format.h>

namespace omni {

std::string page_policy(std::string_view nonce)
{
    std::string policy = "default-src 'none'; ";
    if (!nonce.empty())
        policy += fmt::format("script-src 'nonce-{0}'; style-src 'nonce-{0}'; connect-src 'self'; ", nonce);
    return policy + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

void add_security_fields(Exchange& exchange)
{
    http::Response& response = exchange.response;
    if (response.content_type.starts_with("text/html"))
        response.content_security_policy = page_policy(exchange.nonce);
    add_transport_security(response, exchange.services.config, exchange.head.is_tls);
}

void add_transport_security(http::Response& response, const ApiConfig& config, bool is_tls)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(config.strict_transport_life).count();
    if (is_tls && seconds > 0)
        response.add_field("Strict-Transport-Security", fmt::format("max-age={}", seconds));
}

} // namespace omni
