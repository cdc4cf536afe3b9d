#include "storage/interaction_list.hpp"

#include "sql/interactions.hpp"
#include "storage/one_row.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Kinds = std::optional<std::vector<InteractionKind>>;
using Directions = std::optional<std::vector<Direction>>;
using Bulk = std::optional<bool>;

using Listed =
    Query<Interaction(Kinds, Directions, Timestamp, Timestamp, Bulk, Timestamp, Uuid, std::int32_t, std::int32_t)>;
using ListedOfThread = Query<Interaction(Kinds, Directions, Timestamp, Timestamp, Bulk, Timestamp, Uuid, std::int32_t,
                                         std::int32_t, Uuid)>;

const Listed list_asc{sql::interactions::list_asc};
const Listed list_desc{sql::interactions::list_desc};
const ListedOfThread list_of_thread_asc{sql::interactions::list_of_thread_asc};
const ListedOfThread list_of_thread_desc{sql::interactions::list_of_thread_desc};
const Query<std::int64_t(Kinds, Directions, Timestamp, Timestamp, Bulk)> count_query{sql::interactions::count};
const Query<std::int64_t(Kinds, Directions, Timestamp, Timestamp, Bulk, Uuid)> count_of_thread_query{
    sql::interactions::count_of_thread};
const Query<InteractionText(Uuid)> find_query{sql::interactions::find};
const Query<Participant(Uuid)> participants_query{sql::interactions::participants};

} // namespace

asio::awaitable<Result<InteractionPage>> InteractionList::page(Scope scope, const InteractionFilter& filter,
                                                               std::optional<Uuid> thread,
                                                               const Slice<TimePosition>& slice)
{
    const auto kinds = unless_empty(filter.kinds);
    const auto directions = unless_empty(filter.directions);
    const bool is_ascending = slice.order == SortOrder::asc;
    const TimePosition after = beginning(slice, filter.from, filter.to);
    auto rows = thread ? co_await database_.read(scope, is_ascending ? list_of_thread_asc : list_of_thread_desc, kinds,
                                                 directions, filter.from, filter.to, filter.bulk, after.time, after.id,
                                                 slice.with_one_more(), slice.skip, *thread)
                       : co_await database_.read(scope, is_ascending ? list_asc : list_desc, kinds, directions,
                                                 filter.from, filter.to, filter.bulk, after.time, after.id,
                                                 slice.with_one_more(), slice.skip);
    if (!rows)
        co_return rows.error();
    co_return found(std::move(*rows), slice, position_of);
}

asio::awaitable<Result<std::int64_t>> InteractionList::count(Scope scope, const InteractionFilter& filter,
                                                             std::optional<Uuid> thread)
{
    const auto kinds = unless_empty(filter.kinds);
    const auto directions = unless_empty(filter.directions);
    co_return row_or_default(thread ? co_await database_.read_one(scope, count_of_thread_query, kinds, directions,
                                                                  filter.from, filter.to, filter.bulk, *thread)
                                    : co_await database_.read_one(scope, count_query, kinds, directions, filter.from,
                                                                  filter.to, filter.bulk));
}

asio::awaitable<Result<std::optional<InteractionText>>> InteractionList::find(Scope scope, Uuid id)
{
    return database_.read_one(scope, find_query, id);
}

asio::awaitable<Result<std::vector<Participant>>> InteractionList::participants(Scope scope, Uuid id)
{
    return database_.read(scope, participants_query, id);
}

} // namespace omni
