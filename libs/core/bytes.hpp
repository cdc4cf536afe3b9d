// Byte strings and their text forms: base64 (RFC 4648 §4, §5) and hexadecimal.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The characters of a text seen as bytes, and the other way round; nothing is copied.
ByteView as_bytes(std::string_view text);
std::string_view as_text(ByteView bytes);

// With padding; the decoder wants it too, and refuses white space and non-zero left-over bits.
std::string to_base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

// The URL-safe alphabet without padding.
std::string to_base64url(ByteView bytes);
std::optional<Bytes> from_base64url(std::string_view text);

// Lower case; the decoder takes either.
std::string to_hex(ByteView bytes);
std::optional<Bytes> from_hex(std::string_view text);

} // namespace omni
