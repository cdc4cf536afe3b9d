// API tokens: what scripts sign in with.
#pragma once

#include "core/domain/access_scope.hpp"
#include "core/sha256.hpp"
#include "storage/audit_log.hpp"
#include "storage/database.hpp"
#include "storage/keyset.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace omni {

struct ApiToken
{
    Uuid id;
    std::string name;
    Timestamp created_at;
    std::optional<Timestamp> expires_at;
    std::vector<AccessScope> scopes;
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, name, created_at, expires_at, scopes))

struct TokenOwner
{
    Uuid user_id;
    Uuid token_id;
    AccessScopes scopes;
    std::optional<Uuid> data_version; // see Scope
};

// Spelled as they stand in a URL. What does not expire is sorted as if it would at the end of time.
enum class TokenSort { createdAt, expiresAt };
BOOST_DESCRIBE_ENUM(TokenSort, createdAt, expiresAt)

class ApiTokens
{
public:
    explicit ApiTokens(Database& database) : database_(database) {}

    // Before anybody is known. Nothing when the token was revoked, ran out, or its user is disabled.
    boost::asio::awaitable<Result<std::optional<TokenOwner>>> find(const Sha256Digest& token_hash);

    // Without scopes it may do everything, also what later versions add.
    boost::asio::awaitable<Result<ApiToken>> create(UserId user, std::string_view name, const Sha256Digest& token_hash,
                                                    std::optional<Timestamp> expires_at,
                                                    std::optional<AccessScopes> scopes, const Actor& by);

    // Those that were not revoked.
    boost::asio::awaitable<Result<Found<ApiToken, TimePosition>>> page(UserId user, TokenSort sort,
                                                                       const Slice<TimePosition>& slice);
    boost::asio::awaitable<Result<std::int64_t>> count(UserId user);

    // False when there is no such token, or it was revoked before.
    boost::asio::awaitable<Result<bool>> revoke(UserId user, Uuid id, const Actor& by);

private:
    Database& database_;
};

} // namespace omni
