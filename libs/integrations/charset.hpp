// Text in any charset as UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace omni {

// `charset` is a MIME name, any case; may be empty. UTF-8 and US-ASCII are taken at their word while the bytes are
// valid UTF-8; without a charset (or US-ASCII) invalid bytes mean windows-1252, with UTF-8 they become U+FFFD.
// ISO-8859-1 is read as windows-1252, as browsers do (Encoding Standard §4.2). A charset nobody knows is guessed:
// UTF-8, else windows-1252. Others go through iconv; bytes it cannot read become U+FFFD, and U+FFFD is written once for
// each run of them. The result is valid UTF-8 without NUL, of at most `max_bytes`.
std::string to_utf8(std::string_view bytes, std::string_view charset, std::size_t max_bytes);

// Text that should be UTF-8 made valid, without NUL, at most so long. What every output string passes.
std::string clean_utf8(std::string_view text, std::size_t max_bytes);

} // namespace omni
