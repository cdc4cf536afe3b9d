#include "api/auth/authenticate.hpp"

#include "api/auth/by_jwt.hpp"
#include "api/auth/by_service_secret.hpp"
#include "api/auth/by_session.hpp"
#include "api/auth/by_token.hpp"
#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "core/crypto/token.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

// Which source a bearer token is for can be seen from its form.
asio::awaitable<Result<Caller>> by_bearer(std::optional<std::string_view> token, Auth required, Services& services)
{
    if (!token)
        co_return unauthorized();
    if (required == Auth::cron_or_user && is_one_of(*token, services.config.cron_secrets))
        co_return Caller{.kind = Caller::Kind::cron};
    if (is_token(*token))
        co_return co_await by_token(*token, services);
    if (looks_like_jwt(*token))
        co_return co_await services.jwt_callers.identify(*token);
    co_return unauthorized();
}

} // namespace

Error unauthorized()
{
    return {ErrorCode::unauthorized, "Sign in, or send a valid API token."};
}

asio::awaitable<Result<Caller>> authenticate(const http::RequestHead& head, Auth required, Services& services)
{
    if (required == Auth::none)
        co_return Caller{};
    const auto field = head.field("Authorization");
    const auto token = field ? http::bearer_token(*field) : std::nullopt;
    if (required == Auth::metrics)
        co_return by_metrics_token(token, services.config.metrics_tokens);
    if (field)
        co_return co_await by_bearer(token, required, services);
    co_return co_await by_session(head, services);
}

} // namespace omni
