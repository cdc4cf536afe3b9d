#include "storage/timeline.hpp"

#include "sql/contacts.hpp"
#include "storage/one_row.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Kinds = std::optional<std::vector<InteractionKind>>;
using Directions = std::optional<std::vector<Direction>>;
using Bulk = std::optional<bool>;
using Whole = Query<Interaction(Uuid, Timestamp, Uuid, std::int32_t, std::int32_t, Timestamp, Timestamp)>;
using Wanted = Query<Interaction(Kinds, Directions, Timestamp, Timestamp, Bulk, Timestamp, Uuid, std::int32_t,
                                 std::int32_t, Uuid)>;

const Whole whole_asc{sql::contacts::timeline_asc};
const Whole whole_desc{sql::contacts::timeline_desc};
const Wanted wanted_asc{sql::contacts::timeline_wanted_asc};
const Wanted wanted_desc{sql::contacts::timeline_wanted_desc};
const Query<std::int64_t(Kinds, Directions, Timestamp, Timestamp, Bulk, Uuid)> count_query{
    sql::contacts::count_timeline};

} // namespace

asio::awaitable<Result<InteractionPage>> Timeline::page(Scope scope, Uuid contact, const InteractionFilter& filter,
                                                        const Slice<TimePosition>& slice)
{
    const bool is_ascending = slice.order == SortOrder::asc;
    // Times are in the index of participants; for the rest interactions are looked at.
    const bool is_whole = filter.kinds.empty() && filter.directions.empty() && !filter.bulk;
    const TimePosition after = beginning(slice, filter.from, filter.to);
    const std::int32_t limit = slice.with_one_more();
    auto rows = is_whole
                    ? co_await database_.read(scope, is_ascending ? whole_asc : whole_desc, contact, after.time,
                                              after.id, limit, slice.skip, filter.from, filter.to)
                    : co_await database_.read(scope, is_ascending ? wanted_asc : wanted_desc,
                                              unless_empty(filter.kinds), unless_empty(filter.directions), filter.from,
                                              filter.to, filter.bulk, after.time, after.id, limit, slice.skip, contact);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, position_of);
}

asio::awaitable<Result<std::int64_t>> Timeline::count(Scope scope, Uuid contact, const InteractionFilter& filter)
{
    co_return row_or_default(co_await database_.read_one(scope, count_query, unless_empty(filter.kinds),
                                                         unless_empty(filter.directions), filter.from, filter.to,
                                                         filter.bulk, contact));
}

} // namespace omni
