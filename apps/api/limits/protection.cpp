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

} // namespace omni
