// Content codings: whether a request has one, which an answer may have (RFC 9110 §12.5.3), and the one there is: gzip
// (RFC 1952).
#pragma once

#include "core/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace omni::http {

struct RequestHead;

// Whether the request says that its content is coded (RFC 9110 §8.4); "identity" is no coding.
bool has_coded_content(const RequestHead& head);

// Whether gzip is acceptable and not less welcome than no coding at all. No field, or one that cannot be read: no.
bool prefers_gzip(std::optional<std::string_view> accept_encoding);

// What a coding is worth: about 100 MB a second, or a tenth fewer bytes at a fifth of that speed.
enum class Effort { quick, thorough };

// The file name in the gzip header is filled up to a length between 0 and 63 that depends on the
// whole content: who can have a guess of theirs stand beside a secret cannot tell by a byte more or less whether it was
// right (BREACH), nor average that out by asking again, since equal contents have equal codings.
std::string gzip(std::string_view content, Effort effort = Effort::quick);

} // namespace omni::http
