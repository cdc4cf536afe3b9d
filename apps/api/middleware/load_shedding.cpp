#include "api/middleware/load_shedding.hpp"

#include "api/config.hpp"
#include "api/limits/protection.hpp"
#include "api/services.hpp"
#include "storage/pg/error.hpp"

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

Error as_seen_by_client(Error error)
{
    if (error.code == ErrorCode::timeout && pg::sqlstate(error).empty())
        error.code = ErrorCode::unavailable;
    return error;
}

} // namespace omni
