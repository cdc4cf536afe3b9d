// The Date field's value (RFC 9110 §5.6.7), made once a second.
#pragma once

#include <string_view>

namespace omni::server {

// "Sun, 06 Nov 1994 08:49:37 GMT" for now; valid until the next call on this thread.
std::string_view http_date();

} // namespace omni::server
