// Places in lists that are sorted by a time and, within it, by id: where a page begins.
#pragma once

#include "core/timestamp.hpp"
#include "core/uuid.hpp"
#include "storage/slice.hpp"

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

// Where a slice begins, as a statement of its order takes it.
inline TimePosition beginning(const Slice<TimePosition>& slice)
{
    return slice.after.value_or(slice.order == SortOrder::asc ? before_the_oldest : behind_the_newest);
}

// The same of a list that is sorted by UUIDv7, which is by age.
inline Uuid beginning(const Slice<Uuid>& slice)
{
    return slice.after.value_or(slice.order == SortOrder::asc ? smallest_uuid : greatest_uuid);
}

} // namespace omni
