// Where a connection URL leads: every server to try, in order, each with the parameters libpq takes.
//
// Several hosts, and several addresses of one host, are tried one after the other by us instead of by libpq, because
// PQconnectPoll would resolve names (which blocks) and stay on an address that swallows packets for ever.
#pragma once

#include "core/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace omni::pg {

struct Endpoint
{
    // In the order of PQconnectStartParams; "hostaddr" is set where a name was resolved.
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string host; // for messages
};

// Resolves names, so it blocks when needs_resolving(url). target_session_attrs=prefer-standby becomes a round of
// "standby" and a round of "any", as libpq does it. Fails with internal on a URL that cannot be read, and with
// unavailable when no name can be resolved.
Result<std::vector<Endpoint>> endpoints(const std::string& url, std::string_view application_name);

// Whether a host is neither a socket's directory nor an address.
bool needs_resolving(const std::string& url);

} // namespace omni::pg
