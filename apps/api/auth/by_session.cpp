#include "api/auth/by_session.hpp"

#include "api/auth/authenticate.hpp"
#include "api/auth/cookies.hpp"
#include "api/auth/csrf.hpp"
#include "api/http/header_fields.hpp"
#include "api/services.hpp"
#include "core/crypto/token.hpp"
#include "core/log.hpp"

namespace omni {

namespace asio = boost::asio;

asio::awaitable<Result<std::optional<SessionOwner>>> session_of(const Exchange& exchange)
{
    const http::RequestHead& head = exchange.head;
    const auto field = head.field("Cookie");
    const auto token =
        field ? http::cookie_value(*field, cookie_names(head, exchange.services.config).session) : std::nullopt;
    if (!token || !is_token(*token))
        co_return std::optional<SessionOwner>();
    co_return co_await Sessions(*exchange.database).find(hash_token(*token));
}

asio::awaitable<Result<Caller>> by_session(const Exchange& exchange)
{
    auto session = co_await session_of(exchange);
    if (!session)
        co_return session.error();
    if (!*session)
        co_return unauthorized();
    SessionOwner& owner = **session;
    const CookieNames names = cookie_names(exchange.head, exchange.services.config);
    if (const auto checked = check_csrf(exchange.head, names, owner.csrf_secret, owner.session_id); !checked)
        co_return checked.error();
    if (!owner.is_noted) {
        const auto noted =
            co_await Sessions(*exchange.database).note(owner.user_id, owner.session_id, exchange.head.peer);
        if (!noted)
            log::warning({.user = owner.user_id}, "cannot note that a session was seen",
                         {{"error", noted.error().message}});
    }
    co_return Caller{.kind = Caller::Kind::session,
                     .user = owner.user_id,
                     .credential = owner.session_id,
                     .csrf_secret = std::move(owner.csrf_secret),
                     .scopes = AccessScopes::all(),
                     .data_version = owner.data_version};
}

} // namespace omni
