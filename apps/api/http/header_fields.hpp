// Reading the values of the few header fields this program understands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace omni::http {

// The value of one cookie in a Cookie field (RFC 6265 §4.2).
std::optional<std::string_view> cookie_value(std::string_view field, std::string_view name);

// The token of "Bearer <token>" (RFC 6750 §2.1).
std::optional<std::string_view> bearer_token(std::string_view field);

// "multipart/form-data" of "multipart/form-data; boundary=x": without parameters, as written.
std::string_view media_type(std::string_view field);

// A parameter of a Content-Type or Content-Disposition field, unquoted (RFC 9110 §5.6.6). For `name` the extended form
// name*=UTF-8''… (RFC 8187) wins where both are there.
std::optional<std::string> field_parameter(std::string_view field, std::string_view name);

// Whether a caller's X-Request-Id may stand in our logs: 1 to 128 letters, digits, '-', '_', '.', ':'.
bool is_sane_request_id(std::string_view text);

} // namespace omni::http
