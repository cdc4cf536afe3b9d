#include "api/middleware/load_shedding.hpp"

#include "api/config.hpp"
#include "api/http/ip_address.hpp"
#include "api/limits/protection.hpp"
#include "api/services.hpp"
#include "storage/pg/error.hpp"

#include <algorithm>

namespace omni {

void shed_load(Exchange& exchange)
{
    Protection& protection = exchange.services.protection;
    if (protection.requests_under_way <= exchange.services.config.max_requests)
        return;
    ++protection.counters.shed;
    exchange.limits.was_shed = true;
    throw Failure({ErrorCode::unavailable, "too many requests are under way"});
}

ClientPlaces::Place place_for_body(const Exchange& exchange)
{
    Protection& protection = exchange.services.protection;
    const auto& user = exchange.caller.user;
    const auto client =
        user ? user->bytes : http::IpAddress::parse(exchange.head.peer).value_or(http::IpAddress{}).of_client().bytes;
    const std::size_t most = std::max<std::size_t>(1, exchange.services.config.max_requests / 8);
    auto place = protection.awaited_bodies.take(client, most);
    if (!place) {
        ++(user ? protection.counters.limited_by_user : protection.counters.limited_by_address);
        throw Failure({ErrorCode::rate_limited, "Too many requests wait for their bodies. Finish some of them first."});
    }
    return std::move(*place);
}

Error as_seen_by_client(Error error)
{
    if (error.code == ErrorCode::timeout && pg::sqlstate(error).empty())
        error.code = ErrorCode::unavailable;
    return error;
}

} // namespace omni
