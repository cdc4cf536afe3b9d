#include "storage/queue/upkeep.hpp"

#include "sql/queue.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<std::int64_t()> promote_query{sql::queue::promote_due};
const Query<bool(std::string)> notify_query{sql::queue::notify};
const Query<Release(std::string)> release_query{sql::queue::release};
const Query<bool()> add_up_query{sql::queue::add_up_changes};
const Query<bool()> has_rest_query{sql::queue::has_rest_of_batches};
const Query<bool()> cancel_rest_query{sql::queue::cancel_rest_of_batches};
const Query<std::int64_t(std::int32_t)> keep_history_query{sql::queue::keep_history};
using Limits = std::vector<std::optional<std::int32_t>>;
const Query<bool(std::vector<std::string>, Limits, Limits, Limits)> register_query{sql::queue::register_kinds};
const Query<std::int64_t()> sweep_query{sql::queue::sweep_abandoned_uploads};
const Query<std::int64_t()> prune_query{sql::queue::prune_idempotency_keys};

// Deleting ten uploads can mean deleting ten thousand chunks of 1 MiB.
constexpr std::chrono::minutes sweep_timeout{5};

// Cancelling a part of a batch takes a second on an idle machine.
constexpr std::chrono::seconds cancel_timeout{30};

// Dropping a day means looking through its jobs for unfinished ones.
constexpr std::chrono::minutes history_timeout{5};

} // namespace

asio::awaitable<Result<std::int64_t>> QueueUpkeep::promote_due()
{
    co_return row_or_default(co_await database_.write_one(Scope{}, promote_query));
}

asio::awaitable<Result<void>> QueueUpkeep::notify(std::string_view message)
{
    co_return without_value(co_await database_.write(Scope{}, notify_query, message));
}

asio::awaitable<Result<Release>> QueueUpkeep::release(std::string_view start_after)
{
    co_return row_or_default(co_await database_.write_one(Scope{}, release_query, start_after));
}

asio::awaitable<Result<void>> QueueUpkeep::add_up_changes()
{
    co_return without_value(co_await database_.write(Scope{}, add_up_query));
}

asio::awaitable<Result<bool>> QueueUpkeep::cancel_rest_of_batches()
{
    // On a connection that swallows everything the long limit is waited for in vain, and other duties with it: not
    // every second for nothing.
    const Result<bool> has_rest = row_or_default(co_await database_.read_one(Scope{}, has_rest_query));
    if (!has_rest)
        co_return has_rest.error();
    if (!*has_rest)
        co_return false; // not has_rest: a constant one would come out as true, see lint_traps in deploy/dev/lint.sh
    co_return row_or_default(co_await database_.write_one(Scope{.timeout = cancel_timeout}, cancel_rest_query));
}

asio::awaitable<Result<std::int64_t>> QueueUpkeep::keep_history(std::int32_t days)
{
    co_return row_or_default(co_await database_.write_one(Scope{.timeout = history_timeout}, keep_history_query, days));
}

asio::awaitable<Result<void>> QueueUpkeep::register_kinds(std::span<const KindLimits> kinds)
{
    std::vector<std::string> names;
    Limits total;
    Limits per_user;
    Limits per_key;
    for (const KindLimits& kind : kinds) {
        names.push_back(kind.kind);
        total.push_back(kind.total);
        per_user.push_back(kind.per_user);
        per_key.push_back(kind.per_key);
    }
    co_return without_value(co_await database_.write(Scope{}, register_query, names, total, per_user, per_key));
}

asio::awaitable<Result<std::int64_t>> QueueUpkeep::sweep_abandoned_uploads()
{
    co_return row_or_default(co_await database_.write_one(Scope{.timeout = sweep_timeout}, sweep_query));
}

asio::awaitable<Result<std::int64_t>> QueueUpkeep::prune_idempotency_keys()
{
    co_return row_or_default(co_await database_.write_one(Scope{}, prune_query));
}

} // namespace omni
