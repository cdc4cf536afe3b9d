#include "storage/timeline.hpp"

#include "sql/contacts.hpp"

namespace omni {

namespace {

const Query<Interaction(Uuid, Timestamp, Uuid, std::int32_t)> timeline_query{sql::contacts::timeline};

} // namespace

boost::asio::awaitable<Result<InteractionPage>> Timeline::page(Scope scope, Uuid contact, TimePosition after,
                                                               std::int32_t limit)
{
    auto rows = co_await database_.read(scope, timeline_query, contact, after.time, after.id, limit + 1);
    if (!rows)
        co_return rows.error();
    co_return to_page(std::move(*rows), limit);
}

} // namespace omni
