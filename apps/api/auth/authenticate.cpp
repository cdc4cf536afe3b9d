#include "api/auth/authenticate.hpp"

#include "api/auth/actor.hpp"
#include "api/auth/by_jwt.hpp"
#include "api/auth/by_service_secret.hpp"
#include "api/auth/by_session.hpp"
#include "api/auth/by_token.hpp"
#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "api/services.hpp"
#include "core/crypto/token.hpp"
#include "core/log.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

// Why one is refused stands in the log only: whoever configures the issuer looks there, and nobody else is to know.
asio::awaitable<Result<Caller>> by_jwt(std::string_view token, Exchange& exchange)
{
    Actor by = actor_of(exchange);
    by.kind = ActorKind::jwt;
    auto caller = co_await exchange.services.jwt_callers.identify(token, by);
    if (!caller && caller.error().code == ErrorCode::unauthorized)
        log::info(exchange.activity.log_context(), "JSON Web Token refused", {{"reason", caller.error().detail}});
    co_return caller;
}

// Which source a bearer token is for can be seen from its form.
asio::awaitable<Result<Caller>> by_bearer(std::optional<std::string_view> token, Auth required, Exchange& exchange)
{
    if (!token)
        co_return unauthorized();
    if (required == Auth::cron_or_user && is_one_of(*token, exchange.services.config.cron_secrets))
        co_return Caller{.kind = Caller::Kind::cron};
    if (is_token(*token))
        co_return co_await by_token(*token, *exchange.database);
    if (looks_like_jwt(*token))
        co_return co_await by_jwt(*token, exchange);
    co_return unauthorized();
}

} // namespace

Error unauthorized()
{
    return {ErrorCode::unauthorized, "Sign in, or send a valid API token."};
}

asio::awaitable<Result<Caller>> authenticate(Exchange& exchange, Auth required)
{
    if (required == Auth::none)
        co_return Caller{};
    const auto field = exchange.head.field("Authorization");
    const auto token = field ? http::bearer_token(*field) : std::nullopt;
    if (required == Auth::metrics)
        co_return by_metrics_token(token, exchange.services.config.metrics_tokens);
    if (field)
        co_return co_await by_bearer(token, required, exchange);
    co_return co_await by_session(exchange);
}

} // namespace omni
