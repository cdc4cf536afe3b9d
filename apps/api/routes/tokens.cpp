// API tokens: what scripts send as "Authorization: Bearer omni_…".
#include "api/routes/routes.hpp"
#include "core/crypto/token.hpp"
#include "storage/api_tokens.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct NewApiToken
{
    Text<1, 200> name;
    std::optional<Timestamp> expires_at;
};
BOOST_DESCRIBE_STRUCT(NewApiToken, (), (name, expires_at))

struct CreatedApiToken : ApiToken
{
    std::string token; // shown this once
};
BOOST_DESCRIBE_STRUCT(CreatedApiToken, (ApiToken), (token))

struct ApiTokenList
{
    std::vector<ApiToken> items;
};
BOOST_DESCRIBE_STRUCT(ApiTokenList, (), (items))

// GET /auth/tokens
asio::awaitable<ApiTokenList> list_tokens(Request<>& req)
{
    co_return ApiTokenList{(co_await ApiTokens(req.database()).list(req.user())).value()};
}

// POST /auth/tokens
asio::awaitable<CreatedApiToken> create_token(Request<NewApiToken>& req)
{
    const NewApiToken& wanted = req.body();
    if (wanted.expires_at && *wanted.expires_at <= req.services().clock.now())
        throw Failure(
            {ErrorCode::validation_failed, "The request is not valid.", {{"/expiresAt", "must be in the future"}}});
    const NewToken token = new_token();
    CreatedApiToken answer;
    static_cast<ApiToken&>(answer) =
        (co_await ApiTokens(req.database()).create(req.user(), wanted.name.value(), token.hash, wanted.expires_at))
            .value();
    answer.token = token.text.reveal();
    co_return answer;
}

// DELETE /auth/tokens/{id}
asio::awaitable<Nothing> revoke_token(Request<>& req)
{
    if (!(co_await ApiTokens(req.database()).revoke(req.user(), req.id())).value())
        throw Failure(req.not_found());
    co_return Nothing{};
}

} // namespace

std::vector<Route> token_routes()
{
    using http::Method;
    return {
        route(Method::get, "/auth/tokens", list_tokens, {.summary = "API tokens that hold"}),
        route(Method::post, "/auth/tokens", create_token,
              {.status = 201,
               .summary = "Make an API token",
               .description = "The token itself is shown this once.",
               .holds_secret = true}),
        route(Method::delete_, "/auth/tokens/{id}", revoke_token, {.summary = "Revoke an API token"}),
    };
}

} // namespace omni
