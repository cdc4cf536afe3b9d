// Who really asks, when a proxy the operator trusts hands the request on: the address that connected to the first such
// proxy, and whether it came there by TLS.
//
// Only what trusted hands wrote is believed. The list of addresses is walked from its end, where the proxy that
// connected to us has written, as long as the address just read is itself a trusted proxy's; what stands further left
// is the client's own invention.
#pragma once

#include "api/http/ip_address.hpp"
#include "api/http/message.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <vector>

namespace omni {

// Which fields the proxies write. They pass the other kind on as it came from the client, so only one can be believed.
enum class ProxyFields {
    x_forwarded, // X-Forwarded-For, X-Forwarded-Proto
    forwarded,   // Forwarded (RFC 7239)
};
BOOST_DESCRIBE_ENUM(ProxyFields, x_forwarded, forwarded)

struct TrustedProxies
{
    std::vector<http::IpNetwork> networks{}; // empty: nobody is believed
    ProxyFields fields = ProxyFields::x_forwarded;
};

// The head with the client's peer and is_tls; nothing when it is right as it stands.
std::optional<http::RequestHead> head_of_client(const http::RequestHead& head, const TrustedProxies& trusted);

} // namespace omni
