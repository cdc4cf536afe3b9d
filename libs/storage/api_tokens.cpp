#include "storage/api_tokens.hpp"

#include "sql/tokens.hpp"
#include "storage/audited.hpp"
#include "storage/one_row.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

using ScopeNames = std::optional<std::vector<std::string>>;

// Scopes by their names, as the tables hold them: a newer version may have written one that this one does not know.
struct OwnerRow
{
    Uuid user_id;
    Uuid token_id;
    ScopeNames scopes;
    std::optional<Uuid> data_version;
};
BOOST_DESCRIBE_STRUCT(OwnerRow, (), (user_id, token_id, scopes, data_version))

struct TokenRow
{
    Uuid id;
    std::string name;
    Timestamp created_at;
    std::optional<Timestamp> expires_at;
    ScopeNames scopes;
};
BOOST_DESCRIBE_STRUCT(TokenRow, (), (id, name, created_at, expires_at, scopes))

using ByAge = Query<TokenRow(Uuid, std::int32_t, std::int32_t)>;
using ByTime = Query<TokenRow(Timestamp, Uuid, std::int32_t, std::int32_t)>;

const Query<OwnerRow(Bytes)> find_query{sql::tokens::find};
const Query<TokenRow(Uuid, std::string, Bytes, std::optional<Timestamp>, ScopeNames)> insert_query{sql::tokens::insert};
const ByAge by_created_asc{sql::tokens::list_by_created_asc};
const ByAge by_created_desc{sql::tokens::list_by_created_desc};
const ByTime by_expiry_asc{sql::tokens::list_by_expiry_asc};
const ByTime by_expiry_desc{sql::tokens::list_by_expiry_desc};
const Query<std::int64_t()> count_query{sql::tokens::count};
const Query<Uuid(Uuid)> revoke_query{sql::tokens::revoke};

AccessScopes scopes_of(const ScopeNames& names)
{
    return names ? AccessScopes::named(*names) : AccessScopes::all();
}

ApiToken shown(TokenRow row)
{
    return {row.id, std::move(row.name), row.created_at, row.expires_at, scopes_of(row.scopes).list()};
}

} // namespace

asio::awaitable<Result<std::optional<TokenOwner>>> ApiTokens::find(const Sha256Digest& token_hash)
{
    const auto row = co_await database_.read_one(Scope{}, find_query, token_hash);
    if (!row)
        co_return row.error();
    if (!*row)
        co_return std::optional<TokenOwner>();
    co_return TokenOwner{(*row)->user_id, (*row)->token_id, scopes_of((*row)->scopes), (*row)->data_version};
}

asio::awaitable<Result<ApiToken>> ApiTokens::create(UserId user, std::string_view name, const Sha256Digest& token_hash,
                                                    std::optional<Timestamp> expires_at,
                                                    std::optional<AccessScopes> scopes, const Actor& by)
{
    const auto names = scopes ? ScopeNames(scopes->names()) : std::nullopt;
    const Uuid id = Uuid::v7();
    auto row = co_await write_audited(database_, Scope{user}, by, {AuditAction::token_created, "token", id},
                                      insert_query, id, name, token_hash, expires_at, names);
    if (!row)
        co_return row.error();
    co_return shown(std::move(row->value()));
}

asio::awaitable<Result<Found<ApiToken, TimePosition>>> ApiTokens::page(UserId user, TokenSort sort,
                                                                       const Slice<TimePosition>& slice)
{
    const bool is_by_age = sort == TokenSort::createdAt;
    const bool is_ascending = slice.order == SortOrder::asc;
    const TimePosition after = beginning(slice);
    auto rows = is_by_age ? co_await database_.read(Scope{user}, is_ascending ? by_created_asc : by_created_desc,
                                                    after.id, slice.with_one_more(), slice.skip)
                          : co_await database_.read(Scope{user}, is_ascending ? by_expiry_asc : by_expiry_desc,
                                                    after.time, after.id, slice.with_one_more(), slice.skip);
    if (!rows)
        co_return rows.error();
    std::vector<ApiToken> tokens;
    for (TokenRow& row : *rows)
        tokens.push_back(shown(std::move(row)));
    co_return found(std::move(tokens), slice, [is_by_age](const ApiToken& token) {
        return TimePosition{is_by_age ? token.created_at : token.expires_at.value_or(behind_the_newest.time), token.id};
    });
}

asio::awaitable<Result<std::int64_t>> ApiTokens::count(UserId user)
{
    co_return row_or_default(co_await database_.read_one(Scope{user}, count_query));
}

asio::awaitable<Result<bool>> ApiTokens::revoke(UserId user, Uuid id, const Actor& by)
{
    const auto row =
        co_await write_audited(database_, Scope{user}, by, {AuditAction::token_revoked, "token", id}, revoke_query, id);
    if (!row)
        co_return row.error();
    co_return row->has_value();
}

} // namespace omni
