// How much of a message a MIME parser may be given, so that nesting and number of parts stay bounded.
#pragma once

#include <cstddef>
#include <string_view>

namespace omni::mail {

// The length of the longest prefix, ending before a line, in which no more than `max_nesting` multiparts and messages
// lie within each other, and no more than `max_parts` parts in all. Reads the message once, following the boundaries as
// a parser does; costs about a microsecond per 10 KB.
std::size_t prefix_within_limits(std::string_view message, std::size_t max_nesting, std::size_t max_parts);

} // namespace omni::mail
