// Cursors of lists of interactions, all of which are sorted by time.
#pragma once

#include "api/pagination/cursor.hpp"
#include "api/pagination/page.hpp"
#include "storage/interaction_list.hpp"

namespace omni {

// Errors: validation_failed at /cursor. No cursor: from the newest.
Result<std::optional<InteractionPosition>> decode_interaction_cursor(std::string_view list,
                                                                     const std::optional<CursorText>& text);

std::optional<std::string> encode_interaction_cursor(std::string_view list,
                                                     const std::optional<InteractionPosition>& next);

} // namespace omni
