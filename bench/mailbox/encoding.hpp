// How text becomes bytes in a message: charsets, base64, quoted-printable, encoded words (RFC 2045, RFC 2047).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace omni::mailbox {

// UTF-8 to the named charset; nullopt when it cannot write the text.
std::optional<std::string> to_charset(std::string_view utf8, const std::string& charset);

// Base64 in lines of 76 characters, each ended by a line feed.
std::string base64_lines(std::string_view bytes);

std::string quoted_printable(std::string_view bytes);

// A header's text: itself when it is ASCII, else encoded words of at most 75 characters on folded lines. Each word is
// whole characters and, for iso-2022-jp, starts and ends in ASCII state. The charset must be able to write the text.
std::string header_text(std::string_view utf8, const std::string& charset);

bool is_ascii(std::string_view text);

// Lines of at most about 72 columns, broken at spaces.
std::string wrapped(std::string_view text);

} // namespace omni::mailbox
