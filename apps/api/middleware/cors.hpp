// Which foreign pages may use the API from a browser: those of the listed origins, with the user's cookies, and no
// others (Fetch Standard, "HTTP CORS protocol").
#pragma once

#include "api/exchange.hpp"

#include <string>
#include <string_view>

namespace omni {

// "https://app.example.com:8443", as a browser writes it into Origin: scheme, host in lower case, a port other than the
// scheme's own, nothing behind it. Not "*" and not "null", which would be anybody.
bool is_origin(std::string_view text);

// Tells the browser whether the page may read the answer; for every answer, also where it may not, because caches must
// not give one origin what was another's.
void add_cors_fields(Exchange& exchange);

// Whether the browser asks beforehand if the page may send a request (a preflight); answered here, without the route.
bool is_preflight(const http::RequestHead& head);

// `methods`: what the path answers to.
void answer_preflight(Exchange& exchange, std::string_view methods);

} // namespace omni
