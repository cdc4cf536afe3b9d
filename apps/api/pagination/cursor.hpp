// Cursors: where in a list the next page begins, as a text that means nothing to who carries it.
//
// Format: base64url of  list NUL  id (16 bytes)  key.  `list` names the list, what it is sorted by and which way, so
// that a cursor cannot be used with another one. A forged cursor shows nothing but a part of the caller's own list, so
// it is not signed.
#pragma once

#include "core/error.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <string>
#include <string_view>

namespace omni {

struct Cursor
{
    Uuid id;
    std::string key; // what the list is sorted by, in the list's own form
};

std::string encode_cursor(std::string_view list, const Cursor& cursor);

// Errors: validation_failed at /cursor.
Result<Cursor> decode_cursor(std::string_view list, std::string_view text);

// A time as a cursor's key: 8 bytes, big-endian microseconds since 1970.
std::string time_key(Timestamp time);

// Errors: validation_failed at /cursor.
Result<Timestamp> parse_time_key(std::string_view key);

// What a cursor that cannot be read gets.
Error invalid_cursor();

} // namespace omni
