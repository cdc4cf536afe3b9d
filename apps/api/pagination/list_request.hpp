// What every list takes, and the way from there to a slice of it and back to a page.
//
//     const auto slice = slice_of("audit", req.parameters(), SortOrder::desc, read_time_cursor); // Sorted<AuditSort>
//     auto found = (co_await AuditLog(req.database()).page(req.user(), filter, slice)).value();
//     co_return page_of("audit", req.parameters(), slice, std::move(found), write_time_cursor);
#pragma once

#include "api/pagination/cursor.hpp"
#include "api/pagination/page.hpp"
#include "core/enum_names.hpp"
#include "storage/keyset.hpp"

#include <string>

namespace omni {

// A page far behind is counted up to: followed by cursor, no list has an end.
using PageNumber = Int<1, 10'000>;

struct ListParameters
{
    std::optional<CursorText> cursor;
    std::optional<PageNumber> page; // instead of a cursor
    PageSize page_size;
    std::optional<SortOrder> order;
    Defaulted<bool, false> with_total;
};
BOOST_DESCRIBE_STRUCT(ListParameters, (), (cursor, page, page_size, order, with_total))

// A list's own parameters derive from this. Sort names what it can be sorted by, spelled as in a URL, the usual one
// first: only what an index gives in both directions.
template <class Sort>
struct Sorted : ListParameters
{
    Defaulted<Sort, Sort{}> sort;

    BOOST_DESCRIBE_CLASS(Sorted, (ListParameters), (sort), (), ())
};

// What the cursors of a list in one order are marked with, so that they fit no other: "audit.at.desc".
std::string cursor_mark(std::string_view list, std::string_view sort, SortOrder order);

// Where the page that is asked for begins, by cursor or by number. Throws validation_failed at /page when it is asked
// for by both.
std::int32_t rows_to_skip(const ListParameters& parameters);

// `read` makes a position of a cursor: Result<Position>(Cursor).
template <class Sort, class Read>
auto slice_of(std::string_view list, const Sorted<Sort>& parameters, SortOrder usual, Read read)
{
    using Position = typename decltype(read(Cursor{}))::value_type;
    Slice<Position> slice{.order = parameters.order.value_or(usual),
                          .after = std::nullopt,
                          .skip = rows_to_skip(parameters),
                          .limit = parameters.page_size.value()};
    if (parameters.cursor) {
        const std::string mark = cursor_mark(list, enum_name(parameters.sort.value()), slice.order);
        slice.after = read(decode_cursor(mark, parameters.cursor->value()).value()).value();
    }
    return slice;
}

// `write` makes a cursor of a position. Without a total, which is the caller's to add where it is asked for.
template <class Sort, class Items, class Position, class Write>
auto page_of(std::string_view list, const Sorted<Sort>& parameters, const Slice<Position>& slice, Items items,
             const std::optional<Position>& next, Write write)
{
    std::optional<std::string> cursor;
    if (next)
        cursor = encode_cursor(cursor_mark(list, enum_name(parameters.sort.value()), slice.order), write(*next));
    auto page = make_page(std::move(items), parameters.page_size, std::move(cursor));
    if (parameters.page)
        page.pagination.page = parameters.page->value();
    return page;
}

template <class Sort, class T, class Position, class Write>
Page<T> page_of(std::string_view list, const Sorted<Sort>& parameters, const Slice<Position>& slice,
                Found<T, Position> found, Write write)
{
    return page_of(list, parameters, slice, std::move(found.items), found.next, write);
}

// Cursors of lists that are sorted by a time, then an id. Errors: validation_failed at /cursor.
Result<TimePosition> read_time_cursor(const Cursor& cursor);
Cursor write_time_cursor(const TimePosition& position);

// Cursors of lists that are sorted by id alone.
Result<Uuid> read_id_cursor(const Cursor& cursor);
Cursor write_id_cursor(const Uuid& id);

} // namespace omni
