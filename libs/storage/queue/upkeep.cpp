#include "storage/queue/upkeep.hpp"

#include "sql/queue.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<std::int64_t()> promote_query{sql::queue::promote_due};
const Query<void()> notify_query{sql::queue::notify};
const Query<std::int64_t()> sweep_query{sql::queue::sweep_abandoned_uploads};

// Deleting ten uploads can mean deleting ten thousand chunks of 1 MiB.
constexpr std::chrono::minutes sweep_timeout{5};

} // namespace

asio::awaitable<Result<std::int64_t>> QueueUpkeep::promote_due()
{
    const auto promoted = co_await database_.write_one(Scope{}, promote_query);
    if (!promoted)
        co_return promoted.error();
    co_return promoted->value_or(0);
}

asio::awaitable<Result<void>> QueueUpkeep::notify()
{
    co_return without_value(co_await database_.write(Scope{}, notify_query));
}

asio::awaitable<Result<std::int64_t>> QueueUpkeep::sweep_abandoned_uploads()
{
    const auto swept = co_await database_.write_one(Scope{.timeout = sweep_timeout}, sweep_query);
    if (!swept)
        co_return swept.error();
    co_return swept->value_or(0);
}

} // namespace omni
