// Places in lists that are sorted by a time and, within it, by id: where a page begins.
#pragma once

#include "core/timestamp.hpp"
#include "core/uuid.hpp"

namespace omni {

struct TimePosition
{
    Timestamp time;
    Uuid id;
};

inline constexpr Uuid smallest_uuid{};
inline constexpr Uuid greatest_uuid = [] {
    Uuid id;
    id.bytes.fill(0xFF);
    return id;
}();

// PostgreSQL's -infinity and infinity.
inline constexpr TimePosition before_the_oldest{Timestamp::min(), smallest_uuid};
inline constexpr TimePosition behind_the_newest{Timestamp::max(), greatest_uuid};

} // namespace omni
