// What HTTP/1.1 forbids in a request's framing and Beast lets pass or cannot name (RFC 9110, RFC 9112).
#pragma once

#include "core/error.hpp"

#include <boost/beast/http/message.hpp>

#include <optional>
#include <string_view>

namespace omni::server {

// Of a header that was read: no Host, several, or one that cannot be a host's name; a coding of the body we do not
// undo, whose length we would therefore not know; an expectation we do not meet. Every one ends the connection.
std::optional<Error> broken_rule(const boost::beast::http::request_header<>& header);

// Whether the extensions of a chunk hold what no quoted string may (RFC 9110 §5.6.4). Beast takes any byte between
// quotes; who ends lines at a bare LF would see the chunk begin there, and other requests behind it.
bool has_control_character(std::string_view extensions);

// Why Beast refused the version: one we do not speak, or none at all. `received` begins with the request line.
Error wrong_version(std::string_view received);

// Why the header is too long: the request line alone, or what follows it.
Error header_too_long(std::string_view received, bool is_request_line_read);

} // namespace omni::server
