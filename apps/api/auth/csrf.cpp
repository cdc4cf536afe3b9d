#include "api/auth/csrf.hpp"

#include "api/http/header_fields.hpp"
#include "core/sha256.hpp"

namespace omni {

std::string csrf_token(const Bytes& secret, const Uuid& session)
{
    return to_base64url(hmac_sha256(secret, session.bytes));
}

Result<void> check_csrf(const http::RequestHead& head, const CookieNames& names, const Bytes& secret,
                        const Uuid& session)
{
    if (http::is_safe(head.method))
        return {};
    const std::string expected = csrf_token(secret, session);
    const std::string_view in_field = head.field("X-CSRF-Token").value_or("");
    const auto in_cookie = http::cookie_value(head.field("Cookie").value_or(""), names.csrf);
    const bool is_field_right = equal_in_constant_time(as_bytes(in_field), as_bytes(expected));
    const bool is_cookie_right = equal_in_constant_time(as_bytes(in_cookie.value_or("")), as_bytes(expected));
    if (is_field_right && is_cookie_right)
        return {};
    return Error{ErrorCode::invalid_csrf,
                 "The X-CSRF-Token field and the omni_csrf cookie must both hold the session's CSRF token."};
}

} // namespace omni
