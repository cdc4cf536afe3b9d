#include "api/auth/identify.hpp"

#include "api/auth/authenticate.hpp"
#include "api/auth/cookies.hpp"
#include "api/auth/known_callers.hpp"
#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "core/crypto/token.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

// The session or token that a request shows, if it has the form of one.
std::optional<Proof> credential_of(const Exchange& exchange)
{
    const http::RequestHead& head = exchange.head;
    Proof::Kind kind = Proof::Kind::token;
    std::optional<std::string_view> text;
    if (const auto field = head.field("Authorization")) {
        text = http::bearer_token(*field);
    } else if (const auto cookies = head.field("Cookie")) {
        kind = Proof::Kind::session;
        text = http::cookie_value(*cookies, cookie_names(head, exchange.services.config).session);
    }
    if (!text || !is_token(*text))
        return std::nullopt;
    return Proof{kind, hash_token(*text)};
}

bool may_prove_with_read(const Exchange& exchange, const RouteOptions& options)
{
    // Safe methods need no CSRF token, which only the long way checks. A replica's word on credentials counts for
    // nothing.
    return options.proves_with_read && http::is_safe(exchange.head.method) &&
           exchange.services.config.database.replica_urls.empty();
}

} // namespace

asio::awaitable<Result<void>> identify_caller(Exchange& exchange, const RouteOptions& options)
{
    Services& services = exchange.services;
    std::optional<Proof> credential;
    if (may_prove_with_read(exchange, options)) {
        credential = credential_of(exchange);
        const Caller* known = credential ? services.known_callers.find(credential->token_hash) : nullptr;
        if (known != nullptr) {
            exchange.caller = *known;
            exchange.proof = credential;
            co_return Result<void>();
        }
    }
    auto caller = co_await authenticate(exchange, options.auth);
    if (!caller)
        co_return caller.error();
    if (credential)
        services.known_callers.remember(credential->token_hash, *caller);
    exchange.caller = std::move(*caller);
    co_return Result<void>();
}

asio::awaitable<Result<void>> confirm_caller(Exchange& exchange, const RouteOptions& options)
{
    if (!exchange.proof || exchange.proof->is_shown)
        co_return Result<void>();
    exchange.services.known_callers.forget(exchange.proof->token_hash);
    co_return without_value(co_await authenticate(exchange, options.auth));
}

} // namespace omni
