// The HTTP methods that are answered (RFC 9110 §9): OPTIONS on every path, the others by the routes declared with them.
#pragma once

#include <string_view>

namespace omni::http {

enum class Method { get, head, post, put, patch, delete_, options, other };

// "GET"; "" for other.
std::string_view to_string(Method method);

// Case-sensitive, as the protocol is. What is never answered is Method::other.
Method parse_method(std::string_view text);

// Whether the method only asks (RFC 9110 §9.2.1): such requests need no CSRF token.
bool is_safe(Method method);

} // namespace omni::http
