#include "api/auth/begin_session.hpp"

#include "api/auth/actor.hpp"
#include "api/auth/by_session.hpp"
#include "api/auth/cookies.hpp"
#include "api/auth/csrf.hpp"
#include "api/config.hpp"
#include "api/services.hpp"
#include "core/crypto/token.hpp"
#include "core/random.hpp"
#include "core/utf8.hpp"

namespace omni {

namespace asio = boost::asio;

FreshSession fresh_session(const Exchange& exchange)
{
    constexpr std::size_t longest_agent = 500;
    constexpr std::size_t secret_size = 32;
    NewToken token = new_token();
    const auto life = std::chrono::duration_cast<std::chrono::seconds>(exchange.services.config.session_life);
    return {
        .row = {.id = Uuid::v7(),
                .token_hash = token.hash,
                .csrf_secret = random_bytes(secret_size),
                .user_agent = to_valid_utf8(exchange.head.field("User-Agent").value_or("").substr(0, longest_agent)),
                .address = std::string(exchange.head.peer),
                .life = life},
        .token = std::move(token.text)};
}

std::string hand_out(Exchange& exchange, const FreshSession& session)
{
    std::string csrf = csrf_token(session.row.csrf_secret, session.row.id);
    set_session_cookies(exchange, session.token.reveal(), csrf, session.row.life);
    return csrf;
}

asio::awaitable<std::optional<std::string>> begin_session(Exchange& exchange, UserId user,
                                                          std::string_view password_hash)
{
    Sessions sessions(*exchange.database);
    const auto before = (co_await session_of(exchange)).value();
    const FreshSession session = fresh_session(exchange);
    Actor by = actor_of(exchange);
    by.kind = ActorKind::session;
    by.credential = session.row.id;
    if (!(co_await sessions.create(user, password_hash, session.row, by)).value())
        co_return std::nullopt;
    if (before)
        (co_await sessions.remove(before->user_id, before->session_id, actor_of(exchange), AuditAction::session_ended))
            .value();
    co_return hand_out(exchange, session);
}

} // namespace omni
