#include "storage/event_log.hpp"

#include "sql/events.hpp"
#include "storage/event_news.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using Ids = std::vector<Uuid>;

const Query<UserEvent(Ids, std::vector<std::int64_t>, std::int32_t)> read_query{sql::events::read};
const Query<EventPlace(std::int64_t)> place_query{sql::events::place};
const Query<bool(std::string, JsonText)> add_query{sql::events::add};
const Query<bool(std::string)> announce_query{sql::events::announce};
const Query<std::int64_t(std::int64_t, std::int32_t)> forget_query{sql::events::forget};
const Query<CredentialOfUser(Ids, std::vector<std::optional<Uuid>>)> ended_query{sql::events::ended_credentials};

constexpr std::int32_t most_forgotten = 1'000;

} // namespace

asio::awaitable<Result<void>> add_event(Transaction& transaction, std::string_view kind, const JsonText& payload)
{
    co_return without_value(co_await transaction.execute(add_query, kind, payload));
}

asio::awaitable<Result<void>> tell_event(Transaction& transaction, UserId user, std::string_view kind,
                                         const JsonText& payload)
{
    const std::string listeners = user.to_string();
    if (const auto announced = co_await transaction.execute(announce_query, listeners); !announced)
        co_return announced.error();
    co_return co_await add_event(transaction, kind, payload);
}

asio::awaitable<Result<std::vector<UserEvent>>>
EventLog::read(const std::vector<UserId>& users, const std::vector<std::int64_t>& after, std::int32_t limit)
{
    return database_.read_alone(Scope{}, read_query, users, after, limit);
}

asio::awaitable<Result<EventPlace>> EventLog::place(UserId user, std::int64_t after)
{
    co_return row_or_default(co_await database_.read_one(Scope{user}, place_query, after));
}

asio::awaitable<Result<std::vector<CredentialOfUser>>> EventLog::ended(std::span<const CredentialOfUser> credentials)
{
    Ids owners;
    std::vector<std::optional<Uuid>> ids;
    for (const CredentialOfUser& one : credentials) {
        owners.push_back(one.owner);
        ids.push_back(one.credential);
    }
    return database_.read_alone(Scope{}, ended_query, owners, ids);
}

asio::awaitable<Result<void>> EventLog::announce(std::span<const UserId> users)
{
    const std::string news = event_news(users);
    co_return without_value(co_await database_.write(Scope{}, announce_query, news));
}

asio::awaitable<Result<std::int64_t>> EventLog::forget(std::chrono::milliseconds older_than)
{
    co_return row_or_default(
        co_await database_.write_one(Scope{}, forget_query, std::int64_t{older_than.count()}, most_forgotten));
}

} // namespace omni
