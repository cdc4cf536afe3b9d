// Entity tags and what requests ask of them: If-Match and If-None-Match (RFC 9110 §8.8.3, §13).
#pragma once

#include "api/http/message.hpp"
#include "core/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace omni::http {

// What stands between the quotes of a strong tag for this content: its XXH3 of 128 bits, base64url. So equal contents
// have equal tags, whichever program answers and whatever happened in between.
std::string opaque_tag(std::string_view content);

// A content coding changes the bytes, so it needs a tag of its own: "<opaque>-gzip". Conditions mean the resource, and
// take either.
inline constexpr std::string_view gzip_suffix = "-gzip";

enum class Precondition {
    holds,        // or none was made
    not_modified, // of a reading request: 304
    failed,       // 412
};

// Whether the request makes any condition that concerns entity tags.
bool has_preconditions(const RequestHead& head);

// RFC 9110 §13.2.2: If-Match first (strong comparison), then If-None-Match (weak comparison). `opaque`: of the current
// representation; nothing when there is none. Errors: invalid_request when a field is not "*" or a list of tags.
Result<Precondition> evaluate_preconditions(const RequestHead& head, std::optional<std::string_view> opaque);

} // namespace omni::http
