// API tokens: what scripts sign in with.
#pragma once

#include "core/sha256.hpp"
#include "storage/database.hpp"

#include <boost/describe/class.hpp>

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
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, name, created_at, expires_at))

struct TokenOwner
{
    Uuid user_id;
    Uuid token_id;
    std::optional<Uuid> data_version; // see Scope
};
BOOST_DESCRIBE_STRUCT(TokenOwner, (), (user_id, token_id, data_version))

class ApiTokens
{
public:
    explicit ApiTokens(Database& database) : database_(database) {}

    // Before anybody is known. Nothing when the token was revoked, ran out, or its user is disabled.
    boost::asio::awaitable<Result<std::optional<TokenOwner>>> find(const Sha256Digest& token_hash);

    boost::asio::awaitable<Result<ApiToken>> create(UserId user, std::string_view name, const Sha256Digest& token_hash,
                                                    std::optional<Timestamp> expires_at);

    boost::asio::awaitable<Result<std::vector<ApiToken>>> list(UserId user);

    // False when there is no such token, or it was revoked before.
    boost::asio::awaitable<Result<bool>> revoke(UserId user, Uuid id);

private:
    Database& database_;
};

} // namespace omni
