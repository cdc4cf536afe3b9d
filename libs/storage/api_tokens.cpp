#include "storage/api_tokens.hpp"

#include "sql/tokens.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

const Query<TokenOwner(Bytes)> find_query{sql::tokens::find};
const Query<ApiToken(Uuid, std::string, Bytes, std::optional<Timestamp>)> insert_query{sql::tokens::insert};
const Query<ApiToken()> list_query{sql::tokens::list};
const Query<Uuid(Uuid)> revoke_query{sql::tokens::revoke};

} // namespace

asio::awaitable<Result<std::optional<TokenOwner>>> ApiTokens::find(const Sha256Digest& token_hash)
{
    return database_.read_one(Scope{}, find_query, token_hash);
}

asio::awaitable<Result<ApiToken>> ApiTokens::create(UserId user, std::string_view name, const Sha256Digest& token_hash,
                                                    std::optional<Timestamp> expires_at)
{
    auto row = co_await database_.write_one(Scope{user}, insert_query, Uuid::v7(), name, token_hash, expires_at);
    if (!row)
        co_return row.error();
    co_return std::move(row->value());
}

asio::awaitable<Result<std::vector<ApiToken>>> ApiTokens::list(UserId user)
{
    return database_.read(Scope{user}, list_query);
}

asio::awaitable<Result<bool>> ApiTokens::revoke(UserId user, Uuid id)
{
    const auto row = co_await database_.write_one(Scope{user}, revoke_query, id);
    if (!row)
        co_return row.error();
    co_return row->has_value();
}

} // namespace omni
