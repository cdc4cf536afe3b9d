// What an answer tells the browser to forbid. The fields that are always the same are in http/message.cpp; these depend
// on the answer and on how it travels.
#pragma once

#include "api/exchange.hpp"

namespace omni {

struct ApiConfig;

// The Content-Security-Policy of a page. With a nonce it runs and styles what carries it, and nothing else; it shows
// pictures of this server and talks to this server only.
std::string page_policy(std::string_view nonce);

// Once the answer is made: a page's Content-Security-Policy, and what add_transport_security() adds.
void add_security_fields(Exchange& exchange);

// Over TLS Strict-Transport-Security (RFC 6797).
void add_transport_security(http::Response& response, const ApiConfig& config, bool is_tls);

} // namespace omni
