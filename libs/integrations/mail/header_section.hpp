// The header section of a raw message: where it is, and its fields as they stand there.
#pragma once

#include "core/bytes.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::mail {

// Where the header begins: behind a byte order mark, blank lines and an mbox from-line.
std::size_t message_start(ByteView raw);

// From message_start() to the first empty line (LF or CRLF), which is not part of it; to the end when there is none.
std::string_view header_section(ByteView raw);

// A field as written: name without the colon, value still folded and encoded. Both point into the section.
struct HeaderField
{
    std::string_view name;
    std::string_view value;
    std::string_view whole; // with its line end
};

// Takes the next field off `section`; nothing at its end. Lines that are no field (RFC 5322 §2.2) are passed over.
std::optional<HeaderField> next_field(std::string_view& section);

// The value on one line: line ends of folding taken out (RFC 5322 §2.2.3), trimmed.
std::string unfold(std::string_view value);

} // namespace omni::mail
