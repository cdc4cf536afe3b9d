// Undoes the transfer encoding of a part: base64, quoted-printable, uuencode.
#pragma once

#include <gmime/gmime.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace omni::mail {

// At most about `max_bytes` (a few more, up to one block). Broken input gives what can be read of it.
std::string decode_transfer(std::string_view content, GMimeContentEncoding encoding, std::size_t max_bytes);

// How many bytes decoding gives; of base64 with things in it that do not belong there, about.
std::uint64_t decoded_size(std::string_view content, GMimeContentEncoding encoding);

} // namespace omni::mail
