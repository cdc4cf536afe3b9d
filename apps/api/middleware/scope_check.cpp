#include "api/middleware/scope_check.hpp"

#include <fmt/format.h>

namespace omni {

Result<void> check_scope(Exchange& exchange, const RouteOptions& options)
{
    const Caller& caller = exchange.caller;
    if (!caller.user || caller.kind == Caller::Kind::session)
        return {};
    if (!options.scope)
        return Error{ErrorCode::forbidden, "This takes a session; a token is not enough."};
    if (caller.scopes.contains(*options.scope))
        return {};
    const std::string_view name = enum_name(*options.scope);
    exchange.response.add_field("WWW-Authenticate",
                                fmt::format(R"(Bearer error="insufficient_scope", scope="{}")", name));
    return Error{ErrorCode::forbidden, fmt::format("This token does not have the scope {}.", name)};
}

} // namespace omni
