// Signed double-submit against cross-site request forgery: a session's unsafe requests carry one token twice, in a
// cookie that only our own pages can read and in a field that only their scripts can set.
#pragma once

#include "api/auth/cookies.hpp"
#include "core/bytes.hpp"
#include "core/error.hpp"
#include "core/uuid.hpp"

#include <string>

namespace omni {

// base64url of HMAC-SHA-256 over the session's id under the session's secret: a planted cookie cannot be right, and the
// token changes with the session.
std::string csrf_token(const Bytes& secret, const Uuid& session);

// invalid_csrf unless the method is safe, or X-CSRF-Token and the cookie are both this session's token.
Result<void> check_csrf(const http::RequestHead& head, const CookieNames& names, const Bytes& secret,
                        const Uuid& session);

} // namespace omni
