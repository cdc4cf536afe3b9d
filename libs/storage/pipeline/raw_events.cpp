#include "storage/pipeline/raw_events.hpp"

#include "sql/pipeline.hpp"
#include "storage/pipeline/columns.hpp"

#include <algorithm>
#include <unordered_set>

namespace omni {

namespace {

namespace asio = boost::asio;

using Ids = std::vector<Uuid>;
using Numbers = std::vector<std::int64_t>;

const Query<Uuid(UserId, Uuid, Provider, Ids, std::vector<std::string>, Numbers, std::vector<std::optional<Uuid>>,
                 Numbers, Numbers, std::vector<std::optional<Bytes>>)>
    insert_rows{sql::pipeline::insert_raw_events};
const Query<RawEvent(UserId, Ids)> select_rows{sql::pipeline::raw_events};
const Query<RawEvent(UserId, Uuid, std::int64_t)> select_cards{sql::pipeline::cards_after};
const Query<SourcePlace(UserId, Ids)> select_places{sql::pipeline::source_places};
const Query<SourcePlace(UserId, Ids)> select_places_of_interactions{sql::pipeline::sources_of_interactions};

} // namespace

asio::awaitable<Result<std::vector<Uuid>>> insert_raw_events(Transaction& tx, UserId user, Uuid batch,
                                                             const std::vector<RawEvent>& events)
{
    using R = RawEvent;
    const Ids ids = column(events, &R::id);
    const Result<Ids> stored =
        co_await tx.query(insert_rows, user, batch, events.front().provider, ids, column(events, &R::source_id),
                          column(events, &R::item), column(events, &R::blob_id), column(events, &R::byte_offset),
                          column(events, &R::size_bytes), column(events, &R::sealed));
    if (!stored)
        co_return stored;
    const std::unordered_set<Uuid> is_stored(stored->begin(), stored->end());
    Ids in_order;
    in_order.reserve(stored->size());
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(in_order),
                 [&](const Uuid& id) { return is_stored.contains(id); });
    co_return in_order;
}

asio::awaitable<Result<std::vector<RawEvent>>> load_raw_events(Database& database, UserId user,
                                                               const std::vector<Uuid>& ids)
{
    co_return co_await database.read({.user = user}, select_rows, user, ids);
}

asio::awaitable<Result<std::vector<RawEvent>>> load_cards_after(Database& database, UserId user, Uuid batch,
                                                                std::int64_t after)
{
    co_return co_await database.read({.user = user}, select_cards, user, batch, after);
}

asio::awaitable<Result<std::vector<SourcePlace>>> places_of_sources(Transaction& tx, UserId user,
                                                                    const std::vector<Uuid>& raw_event_ids)
{
    co_return co_await tx.query(select_places, user, raw_event_ids);
}

asio::awaitable<Result<std::vector<SourcePlace>>> places_of_interactions(Transaction& tx, UserId user,
                                                                         const std::vector<Uuid>& interaction_ids)
{
    co_return co_await tx.query(select_places_of_interactions, user, interaction_ids);
}

} // namespace omni
