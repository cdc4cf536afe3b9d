// A stretch of a list, as it is asked for and as it is found.
//
// Position is what tells where a row stands in the list's order: a time and an id, an id, a name.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace omni {

enum class SortOrder { asc, desc };
BOOST_DESCRIBE_ENUM(SortOrder, asc, desc)

template <class Position>
struct Slice
{
    SortOrder order = SortOrder::desc;
    std::optional<Position> after{}; // the last row seen; nothing: from the start
    std::int32_t skip = 0;           // rows left out behind `after`
    std::int32_t limit = 50;

    std::int32_t with_one_more() const { return limit + 1; } // tells whether there is a next slice
};

template <class T, class Position>
struct Found
{
    std::vector<T> items;
    std::optional<Position> next; // behind which the next slice begins; nothing: this was the last one
};

// Of rows that were read with_one_more().
template <class T, class Position, class PositionOf>
Found<T, Position> found(std::vector<T> rows, const Slice<Position>& slice, PositionOf position_of)
{
    Found<T, Position> part{std::move(rows), std::nullopt};
    if (part.items.size() > static_cast<std::size_t>(slice.limit)) {
        part.items.pop_back();
        part.next = position_of(part.items.back());
    }
    return part;
}

} // namespace omni
