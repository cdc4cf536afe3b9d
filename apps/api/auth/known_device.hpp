// Browsers in which an account has signed in before. They carry a cookie that says so, and their attempts to sign in
// are counted apart from everybody else's: however many strangers guess at a password, its owner gets in (OWASP's
// "device cookies").
//
// The cookie is "<id>.<mac>": 16 random bytes, and HMAC-SHA-256 of the account and the id under a key derived from
// APP_ENCRYPTION_KEYS, both base64url. It opens nothing by itself: its holder still needs the password, and has as many
// guesses as everybody else together.
#pragma once

#include "api/exchange.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace omni {

inline constexpr std::string_view device_cookie = "omni_device";

// The id of the browser, if it is known to `account` (see sign_in_key).
std::optional<std::string> known_device(const Exchange& exchange, std::string_view account);

// Once the account has proven itself: the answer makes the browser one it knows, unless it is.
void remember_device(Exchange& exchange, std::string_view account);

} // namespace omni
