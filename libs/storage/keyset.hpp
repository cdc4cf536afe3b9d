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

// A place in a list that is narrowed to what is at or after `from` and before `to`, moved to where that begins: the
// index is entered there. A condition of its own would be looked at row by row from the place on, for PostgreSQL enters
// an index by the comparison of pairs alone.
inline TimePosition within(const TimePosition& place, SortOrder order, Timestamp from, Timestamp to)
{
    if (order == SortOrder::asc)
        return from > place.time ? TimePosition{from - Timestamp::duration(1), greatest_uuid} : place;
    return to <= place.time && to != behind_the_newest.time ? TimePosition{to, smallest_uuid} : place;
}

inline TimePosition beginning(const Slice<TimePosition>& slice, Timestamp from, Timestamp to)
{
    return within(beginning(slice), slice.order, from, to);
}

// The same of a list that is sorted by UUIDv7, which is by age.
inline Uuid beginning(const Slice<Uuid>& slice)
{
    return slice.after.value_or(slice.order == SortOrder::asc ? smallest_uuid : greatest_uuid);
}

} // namespace omni
