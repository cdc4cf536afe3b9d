// doctor's question about other issuers' JSON Web Tokens: can those be accepted that shall be?
#pragma once

#include "cli/doctor/report.hpp"
#include "cli/session.hpp"
#include "core/config/jwt_settings.hpp"

namespace omni::cli {

// As omnicrm_owner, with the schema up to date.
void check_jwt(Report& report, Session& session, const JwtOptions& options);

} // namespace omni::cli
