#include "api/auth/by_token.hpp"

#include "api/auth/authenticate.hpp"
#include "core/crypto/token.hpp"
#include "storage/api_tokens.hpp"

namespace omni {

namespace asio = boost::asio;

asio::awaitable<Result<Caller>> by_token(std::string_view text, Database& database)
{
    const auto owner = co_await ApiTokens(database).find(hash_token(text));
    if (!owner)
        co_return owner.error();
    if (!*owner)
        co_return unauthorized();
    co_return Caller{.kind = Caller::Kind::token,
                     .user = (*owner)->user_id,
                     .credential = (*owner)->token_id,
                     .scopes = (*owner)->scopes,
                     .data_version = (*owner)->data_version};
}

} // namespace omni
