// API tokens: what scripts send as "Authorization: Bearer omni_…".
#include "api/auth/actor.hpp"
#include "api/pagination/list_request.hpp"
#include "api/routes/routes.hpp"
#include "core/crypto/token.hpp"
#include "core/invalid_field.hpp"
#include "storage/api_tokens.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct NewApiToken
{
    Text<1, 200> name;
    std::optional<Timestamp> expires_at;
    std::optional<std::vector<AccessScope>> scopes; // absent: as much as the one who asks may do

    static constexpr std::string_view example = R"({"name":"Nightly report","scopes":["contacts:read"]})";
};
BOOST_DESCRIBE_STRUCT(NewApiToken, (), (name, expires_at, scopes))

struct CreatedApiToken : ApiToken
{
    std::string token; // shown this once
};
BOOST_DESCRIBE_STRUCT(CreatedApiToken, (ApiToken), (token))

// GET /auth/tokens
asio::awaitable<Page<ApiToken>> list_tokens(Request<NoBody, Sorted<TokenSort>>& req)
{
    constexpr std::string_view list = "tokens";
    const Sorted<TokenSort>& parameters = req.parameters();
    // What was made last, or what ends next.
    const SortOrder usual = parameters.sort == TokenSort::createdAt ? SortOrder::desc : SortOrder::asc;
    const auto slice = slice_of(list, parameters, usual, read_time_cursor);
    ApiTokens tokens(req.database());
    auto found = (co_await tokens.page(req.user(), parameters.sort, slice)).value();
    auto page = page_of(list, parameters, slice, std::move(found), write_time_cursor);
    if (parameters.with_total)
        page.pagination.total = (co_await tokens.count(req.user())).value();
    co_return page;
}

// What a new token may do; nothing: everything. Nobody gives away more than they have.
std::optional<AccessScopes> granted_scopes(const Caller& caller, const NewApiToken& wanted)
{
    if (!wanted.scopes)
        return caller.scopes == AccessScopes::all() ? std::nullopt : std::optional(caller.scopes);
    const AccessScopes scopes(*wanted.scopes);
    if (scopes.empty())
        throw Failure(invalid_field("/scopes", "must name at least one scope"));
    if (!caller.scopes.contains(scopes))
        throw Failure({ErrorCode::forbidden, "A token cannot make one that may do more than itself."});
    return scopes;
}

// POST /auth/tokens
asio::awaitable<CreatedApiToken> create_token(Request<NewApiToken>& req)
{
    const NewApiToken& wanted = req.body();
    if (wanted.expires_at && *wanted.expires_at <= req.services().clock.now())
        throw Failure(invalid_field("/expiresAt", "must be in the future"));
    const auto scopes = granted_scopes(req.caller(), wanted);
    const NewToken token = new_token();
    CreatedApiToken answer;
    static_cast<ApiToken&>(answer) =
        (co_await ApiTokens(req.database())
             .create(req.user(), wanted.name.value(), token.hash, wanted.expires_at, scopes, actor_of(req.exchange())))
            .value();
    answer.token = token.text.reveal();
    co_return answer;
}

// DELETE /auth/tokens/{id}
asio::awaitable<Nothing> revoke_token(Request<>& req)
{
    if (!(co_await ApiTokens(req.database()).revoke(req.user(), req.id(), actor_of(req.exchange()))).value())
        throw Failure(req.not_found());
    co_return Nothing{};
}

} // namespace

std::vector<Route> token_routes()
{
    using http::Method;
    return {
        route(Method::get, "/auth/tokens", list_tokens,
              {.summary = "API tokens that were not revoked, newest first",
               .description =
                   "By expiresAt, those that end soonest come first, unless order says otherwise; those that "
                   "never do come where the latest are.",
               .scope = AccessScope::account_read}),
        route(Method::post, "/auth/tokens", create_token,
              {.status = 201,
               .summary = "Make an API token",
               .description = "The token itself is shown this once. Without scopes it may do everything that the one "
                              "who asks may do; with scopes, no more than that.",
               .scope = AccessScope::account_write,
               .holds_secret = true}),
        route(Method::delete_, "/auth/tokens/{id}", revoke_token,
              {.summary = "Revoke an API token", .scope = AccessScope::account_write}),
    };
}

} // namespace omni
