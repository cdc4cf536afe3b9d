#include "api/limits/protection.hpp"

#include "api/config.hpp"

namespace omni {

GeneralLimits::GeneralLimits(const ApiConfig& config)
{
    if (config.user_limit)
        user = make_rule("user", {.per_minute = static_cast<double>(*config.user_limit)});
    if (config.address_limit)
        address = make_rule("address", {.per_minute = static_cast<double>(*config.address_limit)});
}

Protection::Protection(boost::asio::any_io_executor executor, Database& database, const ApiConfig& config)
    : limits(config), tokens(std::move(executor), database, counters, config.limit_wait)
{
}

} // namespace omni
