#include "storage/interaction_list.hpp"

#include "sql/interactions.hpp"
#include "storage/wanted.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Kinds = std::optional<std::vector<InteractionKind>>;
using Directions = std::optional<std::vector<Direction>>;

const Query<Interaction(Kinds, Directions, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t)> list_query{
    sql::interactions::list};
const Query<Interaction(Kinds, Directions, Timestamp, Timestamp, Timestamp, Uuid, std::int32_t, Uuid)>
    list_of_thread_query{sql::interactions::list_of_thread};
const Query<InteractionText(Uuid)> find_query{sql::interactions::find};
const Query<Participant(Uuid)> participants_query{sql::interactions::participants};

} // namespace

InteractionPage to_page(std::vector<Interaction> rows, std::int32_t limit)
{
    InteractionPage page{std::move(rows), std::nullopt};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = {page.items.back().occurred_at, page.items.back().id};
    }
    return page;
}

asio::awaitable<Result<InteractionPage>> InteractionList::page(Scope scope, const InteractionQuery& query)
{
    const auto kinds = unless_empty(query.kinds);
    const auto directions = unless_empty(query.directions);
    const std::int32_t wanted = query.limit + 1; // one more tells whether there is a next page
    auto rows = query.thread
                    ? co_await database_.read(scope, list_of_thread_query, kinds, directions, query.from, query.to,
                                              query.after.time, query.after.id, wanted, *query.thread)
                    : co_await database_.read(scope, list_query, kinds, directions, query.from, query.to,
                                              query.after.time, query.after.id, wanted);
    if (!rows)
        co_return rows.error();
    co_return to_page(std::move(*rows), query.limit);
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
