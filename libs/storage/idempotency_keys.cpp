#include "storage/idempotency_keys.hpp"

#include "sql/idempotency.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<bool(std::string)> lock_query{sql::idempotency::lock};
const Query<KeptReply(std::string)> find_query{sql::idempotency::find};
const Query<std::string(std::string, Bytes, std::int16_t, std::optional<Bytes>)> insert_query{sql::idempotency::insert};

} // namespace

asio::awaitable<Result<bool>> lock_idempotency_key(Transaction& transaction, std::string_view key)
{
    co_return sole_row(co_await transaction.query_one(lock_query, key));
}

asio::awaitable<Result<std::optional<KeptReply>>> find_kept_reply(Transaction& transaction, std::string_view key)
{
    co_return co_await transaction.query_one(find_query, key);
}

asio::awaitable<Result<std::optional<KeptReply>>> find_kept_reply(Database& database, UserId user, std::string_view key)
{
    co_return co_await database.read_one(Scope{user}, find_query, key);
}

asio::awaitable<Result<void>> keep_reply(Database& within, UserId user, std::string_view key, const KeptReply& reply)
{
    const auto sealed = reply.sealed ? std::optional<ByteView>(*reply.sealed) : std::nullopt;
    const auto kept =
        co_await within.write_one(Scope{user}, insert_query, key, reply.fingerprint, reply.status, sealed);
    if (!kept)
        co_return kept.error();
    if (!*kept)
        co_return Error{ErrorCode::conflict, "An answer is kept under this key already."};
    co_return Result<void>{};
}

} // namespace omni
