// doctor's questions about the limits on requests: do they make sense, and whom do they keep out?
#pragma once

#include "cli/doctor/report.hpp"
#include "cli/session.hpp"
#include "core/config/settings.hpp"

namespace omni::cli {

// What the API reads about that: requests a minute, nothing where they are off.
struct LimitConfig
{
    std::optional<std::uint32_t> user;
    std::optional<std::uint32_t> address;
};

std::vector<Setting> limit_settings(LimitConfig& config);

// As omnicrm_owner, with the schema up to date.
void check_limits(Report& report, Session& session, const LimitConfig& config);

} // namespace omni::cli
