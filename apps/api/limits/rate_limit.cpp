#include "api/limits/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace omni {

namespace {

std::string_view name_of(LimitScope scope)
{
    switch (scope) {
    case LimitScope::user:
        return "user";
    case LimitScope::address:
        return "address";
    case LimitScope::account:
        return "account";
    }
    return "";
}

} // namespace

std::vector<RateLimit> limits_on_guessing()
{
    return {{.per_minute = 10, .burst = 30, .scope = LimitScope::address, .spares_success = true},
            {.per_minute = 20.0 / 60, .burst = 10, .scope = LimitScope::account, .spares_success = true},
            {.per_minute = 20.0 / 60, .burst = 10, .scope = LimitScope::user, .spares_success = true}};
}

std::vector<RateLimit> limits_on_mailing()
{
    return {{.per_minute = 2, .burst = 20, .scope = LimitScope::address},
            {.per_minute = 6.0 / 60, .burst = 5, .scope = LimitScope::account}};
}

std::vector<RateLimit> limits_on_uploads()
{
    return {{.per_minute = 60, .burst = 120}};
}

std::vector<RateLimit> limits_on_exports()
{
    return {{.per_minute = 12.0 / 60, .burst = 10}};
}

LimitRule make_rule(std::string name, const RateLimit& limit)
{
    constexpr std::int32_t largest_chunk = 500;
    LimitRule rule{.name = std::move(name),
                   .per_second = limit.per_minute / 60,
                   .burst = limit.burst > 0 ? limit.burst
                                            : std::max(1, static_cast<std::int32_t>(std::lround(limit.per_minute))),
                   .scope = limit.scope,
                   .spares_success = limit.spares_success};
    rule.chunk = std::clamp(rule.burst / 10, 1, largest_chunk);
    const auto life = static_cast<std::int64_t>(1000 * rule.burst / rule.per_second / 20);
    rule.lease_life = std::chrono::milliseconds(std::clamp<std::int64_t>(life, 500, 10'000));
    return rule;
}

std::vector<LimitRule> make_rules(std::string_view operation, std::span<const RateLimit> limits)
{
    std::vector<LimitRule> rules;
    for (const RateLimit& limit : limits)
        rules.push_back(make_rule(std::string(operation) + " " + std::string(name_of(limit.scope)), limit));
    return rules;
}

} // namespace omni
