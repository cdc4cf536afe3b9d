#include "api/auth/authenticate.hpp"

#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "core/crypto/token.hpp"
#include "storage/api_tokens.hpp"
#include "storage/sessions.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

Error unauthorized()
{
    return {ErrorCode::unauthorized, "Sign in, or send a valid API token."};
}

bool is_secret(std::string_view token, const Secret& secret)
{
    // Hashes have one length, so the comparison's time says nothing about the secret's.
    return !secret.empty() && equal_in_constant_time(sha256(token), sha256(secret.reveal()));
}

Result<Caller> by_metrics_token(const http::RequestHead& head, const Secret& secret)
{
    if (secret.empty())
        return Error{ErrorCode::not_found, "There is nothing at this path."};
    const auto token = http::bearer_token(head.field("Authorization").value_or(""));
    if (!token || !is_secret(*token, secret))
        return Error{ErrorCode::unauthorized, "Send METRICS_TOKEN as bearer token."};
    return Caller{.kind = Caller::Kind::monitoring};
}

asio::awaitable<Result<Caller>> by_token(std::string_view text, Auth required, Services& services)
{
    if (required == Auth::cron_or_user && is_secret(text, services.config.cron_secret))
        co_return Caller{.kind = Caller::Kind::cron};
    if (!is_token(text))
        co_return unauthorized();
    const auto owner = co_await ApiTokens(services.database).find(hash_token(text));
    if (!owner)
        co_return owner.error();
    if (!*owner)
        co_return unauthorized();
    co_return Caller{.kind = Caller::Kind::token,
                     .user = (*owner)->user_id,
                     .credential = (*owner)->token_id,
                     .data_version = (*owner)->data_version};
}

Result<void> check_csrf(const http::RequestHead& head, const SessionOwner& session)
{
    if (http::is_safe(head.method))
        return {};
    const std::string expected = csrf_token(session.csrf_secret, session.session_id);
    const std::string_view given = head.field("X-CSRF-Token").value_or("");
    if (equal_in_constant_time(as_bytes(given), as_bytes(expected)))
        return {};
    return Error{ErrorCode::invalid_csrf, "The X-CSRF-Token field must hold the session's CSRF token."};
}

asio::awaitable<Result<Caller>> by_cookie(std::string_view text, const http::RequestHead& head, Services& services)
{
    if (!is_token(text))
        co_return unauthorized();
    auto session = co_await Sessions(services.database).find(hash_token(text));
    if (!session)
        co_return session.error();
    if (!*session)
        co_return unauthorized();
    SessionOwner& owner = **session;
    if (const auto checked = check_csrf(head, owner); !checked)
        co_return checked.error();
    co_return Caller{.kind = Caller::Kind::session,
                     .user = owner.user_id,
                     .credential = owner.session_id,
                     .csrf_secret = std::move(owner.csrf_secret),
                     .data_version = owner.data_version};
}

} // namespace

std::string csrf_token(const Bytes& secret, const Uuid& session)
{
    return to_base64url(hmac_sha256(secret, session.bytes));
}

asio::awaitable<Result<Caller>> authenticate(const http::RequestHead& head, Auth required, Services& services)
{
    if (required == Auth::none)
        co_return Caller{};
    if (required == Auth::metrics)
        co_return by_metrics_token(head, services.config.metrics_token);
    if (const auto field = head.field("Authorization")) {
        const auto token = http::bearer_token(*field);
        if (!token)
            co_return unauthorized();
        co_return co_await by_token(*token, required, services);
    }
    const auto cookies = head.field("Cookie");
    const auto session = cookies ? http::cookie_value(*cookies, session_cookie) : std::nullopt;
    if (!session)
        co_return unauthorized();
    co_return co_await by_cookie(*session, head, services);
}

} // namespace omni
