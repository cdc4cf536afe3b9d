// Callers by session cookie: people in browsers.
#pragma once

#include "api/exchange.hpp"
#include "core/error.hpp"
#include "storage/sessions.hpp"

#include <boost/asio/awaitable.hpp>

namespace omni {

// The session of the request's cookie, if it holds; whether the request is our own page's is not looked at.
boost::asio::awaitable<Result<std::optional<SessionOwner>>> session_of(const Exchange& exchange);

// Browsers send cookies on their own, so unsafe methods must show the session's CSRF token. Also notes, every few
// minutes, that and from where the session was seen. Errors: unauthorized, invalid_csrf, and those of the database.
boost::asio::awaitable<Result<Caller>> by_session(const Exchange& exchange);

} // namespace omni
