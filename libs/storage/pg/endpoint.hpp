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
    int round = 0;    // 1: only if no server was good enough in the first one

    bool operator==(const Endpoint&) const = default;
};

// Resolves names, so it blocks when needs_resolving(url). `session_attributes` is the target_session_attrs of a URL
// that names none; prefer-standby becomes a round of "standby" and a round of "any", as libpq does it. Fails with
// internal on a URL that cannot be read, and with unavailable when no name can be resolved.
Result<std::vector<Endpoint>> endpoints(const std::string& url, std::string_view application_name,
                                        std::string_view session_attributes);

// "host:port" of each server, with commas between them; nothing else of the URL.
std::string server_name(const std::string& url);

// Whether a host is neither a socket's directory nor an address.
bool needs_resolving(const std::string& url);

} // namespace omni::pg
