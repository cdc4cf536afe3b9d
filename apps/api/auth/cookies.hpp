// The two cookies of a session: its token, which only the server reads, and its CSRF token, which the page's scripts
// read and send back.
#pragma once

#include "api/config.hpp"
#include "api/exchange.hpp"

#include <chrono>
#include <string_view>

namespace omni {

struct CookieNames
{
    std::string_view session;
    std::string_view csrf;
};

// Over TLS the names begin with "__Host-": browsers then take such a cookie from this very host only, over TLS only
// (RFC 6265bis §4.1.3.2), so that no neighbouring host can plant one. Over plain HTTP that prefix would have browsers
// drop them; "omni_session" and "omni_csrf" it is, and each is understood on its own side only.
CookieNames cookie_names(const http::RequestHead& head, const ApiConfig& config);

void set_session_cookies(Exchange& exchange, std::string_view token, std::string_view csrf, std::chrono::seconds life);

// Has the browser forget both.
void clear_session_cookies(Exchange& exchange);

} // namespace omni
