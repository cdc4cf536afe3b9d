// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace omni {

// The number of leading bytes that are valid UTF-8; text.size() when all are. An incomplete last character does not
// count.
std::size_t valid_utf8_prefix(std::string_view text);
bool is_valid_utf8(std::string_view text);

// Code points in a valid text.
std::size_t count_code_points(std::string_view text);

// Each maximal invalid part replaced by one U+FFFD (Unicode 15 §3.9, "substitution of maximal subparts").
std::string to_valid_utf8(std::string_view text);

// The longest prefix of a valid text that has at most so many code points; never cuts a character.
std::string_view utf8_prefix(std::string_view text, std::size_t max_code_points);

// The longest prefix of a valid text that has at most so many bytes; never cuts a character.
std::string_view utf8_prefix_bytes(std::string_view text, std::size_t max_bytes);

// A surrogate or anything above U+10FFFF becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

} // namespace omni
