// The request target: which resource, with which parameters (RFC 9112 §3.2, RFC 3986 §3).
#pragma once

#include "core/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace omni::http {

using QueryParameters = std::vector<std::pair<std::string, std::string>>;

struct Target
{
    std::string_view path; // as sent, still percent-encoded; begins with '/'
    QueryParameters query; // decoded, in the order they came
};

// Accepts the origin form ("/path?query") and the absolute form ("http://host/path?query"). In the query "+" is a
// space, as forms send it. Errors: invalid_request (broken escapes, bytes that are not UTF-8, a NUL, over 100
// parameters, any other form).
Result<Target> parse_target(std::string_view text);

// Undoes percent-encoding. Errors: invalid_request, as above.
Result<std::string> percent_decode(std::string_view text, bool plus_is_space = false);

} // namespace omni::http
