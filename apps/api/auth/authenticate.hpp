// Who is calling: reads the credentials of a request and asks the database, always the primary, whether they hold.
// Nothing is cached, so what was revoked is refused at once.
#pragma once

#include "api/caller.hpp"
#include "api/http/message.hpp"
#include "api/services.hpp"
#include "core/error.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// The session cookie's name.
inline constexpr std::string_view session_cookie = "omni_session";

// A bearer token decides alone, whatever cookies come along; a session must show its CSRF token for unsafe methods,
// since browsers send cookies on their own. Errors: unauthorized, invalid_csrf, and those of the database.
boost::asio::awaitable<Result<Caller>> authenticate(const http::RequestHead& head, Auth required, Services& services);

// The token a session shows: base64url of HMAC-SHA-256 over its id under its secret.
std::string csrf_token(const Bytes& secret, const Uuid& session);

} // namespace omni
