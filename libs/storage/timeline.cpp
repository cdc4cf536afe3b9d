#include "storage/timeline.hpp"

#include "sql/contacts.hpp"

namespace omni {

namespace {

const Query<Interaction(Uuid, std::optional<Timestamp>, std::optional<Uuid>, std::int32_t)> timeline_query{
    sql::contacts::timeline};

} // namespace

boost::asio::awaitable<Result<InteractionPage>> Timeline::page(UserId user, Uuid contact,
                                                               std::optional<InteractionPosition> after,
                                                               std::int32_t limit)
{
    const auto time = after ? std::optional(after->occurred_at) : std::nullopt;
    const auto id = after ? std::optional(after->id) : std::nullopt;
    auto rows = co_await database_.read(Scope{user}, timeline_query, contact, time, id, limit + 1);
    if (!rows)
        co_return rows.error();
    co_return to_page(std::move(*rows), limit);
}

} // namespace omni
