#include "storage/sessions.hpp"

#include "sql/sessions.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<SessionOwner(Bytes)> find_query{sql::sessions::find};
const Query<void(Uuid, Bytes, Bytes, std::string, std::int64_t)> insert_query{sql::sessions::insert};
const Query<void()> remove_expired_query{sql::sessions::remove_expired};
const Query<void(Uuid)> remove_query{sql::sessions::remove};

} // namespace

asio::awaitable<Result<std::optional<SessionOwner>>> Sessions::find(const Sha256Digest& token_hash)
{
    return database_.read_one(Scope{}, find_query, token_hash);
}

asio::awaitable<Result<void>> Sessions::create(UserId user, const NewSession& session)
{
    auto transaction = co_await database_.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    if (const auto forgotten = co_await transaction->execute(remove_expired_query); !forgotten)
        co_return forgotten.error();
    const auto inserted =
        co_await transaction->execute(insert_query, session.id, session.token_hash, session.csrf_secret,
                                      session.user_agent, std::int64_t{session.life.count()});
    if (!inserted)
        co_return inserted.error();
    co_return co_await transaction->commit();
}

asio::awaitable<Result<void>> Sessions::remove(UserId user, Uuid id)
{
    co_return without_value(co_await database_.write(Scope{user}, remove_query, id));
}

} // namespace omni
