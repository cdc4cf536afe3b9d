#include "api/middleware/rate_limits.hpp"

#include "api/auth/known_device.hpp"
#include "api/http/ip_address.hpp"
#include "api/limits/protection.hpp"
#include "api/route.hpp"
#include "core/sha256.hpp"
#include "storage/users.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni {

namespace asio = boost::asio;

namespace {

std::uint64_t& counter_of(ProtectionCounters& counters, LimitScope scope)
{
    switch (scope) {
    case LimitScope::user:
        return counters.limited_by_user;
    case LimitScope::address:
        return counters.limited_by_address;
    case LimitScope::account:
        break;
    }
    return counters.limited_by_account;
}

asio::awaitable<void> take_token(Exchange& exchange, const LimitRule& rule, const LimitSubject& subject)
{
    Protection& protection = exchange.services.protection;
    const LimitStanding standing = co_await protection.tokens.take(rule, subject);
    auto& tightest = exchange.limits.tightest;
    if (!tightest || !standing.is_granted || standing.remaining < tightest->remaining)
        tightest = standing;
    if (!standing.is_granted) {
        ++counter_of(protection.counters, rule.scope);
        throw Failure({ErrorCode::rate_limited,
                       fmt::format("Too many requests. Please try again in {} s.", standing.retry_after.count())});
    }
    if (rule.spares_success)
        exchange.limits.spared.push_back({&rule, subject});
}

asio::awaitable<void> take_tokens_of_route(Exchange& exchange, const Route& route, LimitScope scope,
                                           const LimitSubject& subject)
{
    for (const LimitRule& rule : route.limits)
        if (rule.scope == scope)
            co_await take_token(exchange, rule, subject);
}

bool has_scope(const Route& route, LimitScope scope)
{
    return std::any_of(route.limits.begin(), route.limits.end(),
                       [scope](const LimitRule& rule) { return rule.scope == scope; });
}

LimitSubject subject_of_account(const Exchange& exchange, std::string_view email)
{
    const std::string account = sign_in_key(email);
    const Sha256Digest digest = sha256(account + "\n" + known_device(exchange, account).value_or(""));
    LimitSubject subject;
    std::copy_n(digest.begin(), subject.size(), subject.begin());
    return subject;
}

} // namespace

asio::awaitable<void> limit_by_address(Exchange& exchange, const Route* route)
{
    // A connection that is gone already has no address.
    const auto address = http::IpAddress::parse(exchange.head.peer).value_or(http::IpAddress{}).of_client();
    if (const auto& general = exchange.services.protection.limits.address)
        co_await take_token(exchange, *general, address.bytes);
    if (route)
        co_await take_tokens_of_route(exchange, *route, LimitScope::address, address.bytes);
}

asio::awaitable<void> limit_by_user(Exchange& exchange, const Route& route)
{
    if (!exchange.caller.user)
        co_return;
    const LimitSubject subject = exchange.caller.user->bytes;
    if (const auto& general = exchange.services.protection.limits.user)
        co_await take_token(exchange, *general, subject);
    co_await take_tokens_of_route(exchange, route, LimitScope::user, subject);
}

asio::awaitable<void> limit_by_account(Exchange& exchange, std::string_view email)
{
    if (exchange.route && has_scope(*exchange.route, LimitScope::account))
        co_await take_tokens_of_route(exchange, *exchange.route, LimitScope::account,
                                      subject_of_account(exchange, email));
}

void settle_limits(Exchange& exchange)
{
    http::Response& response = exchange.response;
    const bool was_guess = response.status == 401 || response.status == 403;
    for (const ExchangeLimits::Spared& spared : exchange.limits.spared)
        if (!was_guess)
            exchange.services.protection.tokens.put_back(*spared.rule, spared.subject);
    const auto& standing = exchange.limits.tightest;
    if (!standing)
        return;
    response.add_field("X-RateLimit-Limit", fmt::to_string(standing->limit));
    response.add_field("X-RateLimit-Remaining", fmt::to_string(standing->remaining));
    response.add_field("X-RateLimit-Reset", fmt::to_string(standing->reset.count()));
}

} // namespace omni
