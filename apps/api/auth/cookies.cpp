#include "api/auth/cookies.hpp"

#include "api/services.hpp"

#include <fmt/format.h>

namespace omni {

namespace {

bool is_secure(const http::RequestHead& head, const ApiConfig& config)
{
    return head.is_tls || config.has_secure_cookies;
}

} // namespace

CookieNames cookie_names(const http::RequestHead& head, const ApiConfig& config)
{
    if (is_secure(head, config))
        return {"__Host-omni_session", "__Host-omni_csrf"};
    return {"omni_session", "omni_csrf"};
}

void set_session_cookies(Exchange& exchange, std::string_view token, std::string_view csrf, std::chrono::seconds life)
{
    const ApiConfig& config = exchange.services.config;
    const CookieNames names = cookie_names(exchange.head, config);
    const std::string_view secure = is_secure(exchange.head, config) ? "; Secure" : "";
    // Lax: whoever follows a link to the program from elsewhere, or comes back from a provider, is still signed in.
    exchange.response.add_field("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}",
                                                          names.session, token, life.count(), secure));
    exchange.response.add_field("Set-Cookie", fmt::format("{}={}; Path=/; SameSite=Strict; Max-Age={}{}", names.csrf,
                                                          csrf, life.count(), secure));
}

void clear_session_cookies(Exchange& exchange)
{
    set_session_cookies(exchange, "", "", std::chrono::seconds(0));
}

} // namespace omni
