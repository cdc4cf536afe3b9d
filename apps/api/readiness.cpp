#include "api/readiness.hpp"

#include "api/config.hpp"
#include "api/metrics/watch.hpp"
#include "api/services.hpp"
#include "storage/readiness.hpp"

#include <algorithm>

namespace omni {

namespace {

Error not_ready(std::string_view what, std::string_view why)
{
    return {ErrorCode::unavailable, "This program is not ready.", {{std::string(what), std::string(why)}}};
}

} // namespace

boost::asio::awaitable<Result<Ready>> examine_readiness(const Services& services, Database& database)
{
    if (services.watch.is_stopping)
        co_return not_ready("/program", "is shutting down");
    Readiness readiness(database);
    const auto pending = co_await readiness.pending_migrations();
    if (!pending)
        co_return not_ready("/database", "does not answer");
    if (*pending > 0)
        co_return not_ready("/migrations", "the database has not been migrated to this version");
    const auto condition = co_await readiness.condition();
    if (!condition)
        co_return not_ready("/database", "does not answer");
    const bool has_all_keys = std::ranges::all_of(
        condition->master_keys, [&](const std::string& id) { return services.config.encryption_keys->has(id); });
    if (!has_all_keys)
        co_return not_ready("/encryptionKeys", "user data is sealed under a key that this program lacks");
    co_return Ready{
        .database = true, .migrations = true, .encryption_keys = true, .workers = condition->live_workers > 0};
}

} // namespace omni
