#include "api/openapi/limits.hpp"

#include "api/openapi/json_object.hpp"

#include <fmt/format.h>

#include <cmath>

namespace omni::openapi {

namespace {

std::string_view name_of(LimitScope scope)
{
    switch (scope) {
    case LimitScope::user:
        return "user";
    case LimitScope::address:
        return "address";
    case LimitScope::account:
        break;
    }
    return "account";
}

std::int32_t burst_of(const RateLimit& limit)
{
    return make_rule({}, limit).burst;
}

// Where nobody is signed in there is no user to be limited.
std::vector<RateLimit> limits_of(const Route& route)
{
    std::vector<RateLimit> limits = route.options.limits;
    if (route.options.auth == Auth::none)
        std::erase_if(limits, [](const RateLimit& limit) { return limit.scope == LimitScope::user; });
    return limits;
}

// "2 a minute", "6 an hour"
std::string pace_of(const RateLimit& limit)
{
    if (limit.per_minute >= 1)
        return fmt::format("{:g} a minute", limit.per_minute);
    return fmt::format("{:g} an hour", std::round(limit.per_minute * 60));
}

} // namespace

std::vector<JsonText> limits_as_data(const Route& route)
{
    std::vector<JsonText> all;
    for (const RateLimit& limit : limits_of(route))
        all.push_back(JsonObject()
                          .add("per", name_of(limit.scope))
                          .add("burst", burst_of(limit))
                          .add("perMinute", limit.per_minute)
                          .add("countsRefusalsOnly", limit.spares_success)
                          .json());
    return all;
}

std::string limits_as_text(const Route& route)
{
    std::string text;
    for (const RateLimit& limit : limits_of(route))
        text +=
            fmt::format("{} of one {}: {}{} at once, then {}", text.empty() ? "Limits:" : ";", name_of(limit.scope),
                        burst_of(limit), limit.spares_success ? " that are refused (401, 403)" : "", pace_of(limit));
    return text.empty() ? text : text + ".";
}

} // namespace omni::openapi
