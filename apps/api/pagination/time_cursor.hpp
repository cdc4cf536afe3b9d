// Cursors of lists that are sorted by time.
#pragma once

#include "api/pagination/cursor.hpp"
#include "api/pagination/page.hpp"
#include "storage/keyset.hpp"

namespace omni {

// Errors: validation_failed at /cursor. No cursor: from the newest.
Result<TimePosition> decode_time_cursor(std::string_view list, const std::optional<CursorText>& text);

std::string encode_time_cursor(std::string_view list, const TimePosition& position);

} // namespace omni
