// doctor's questions about PostgreSQL itself: clocks, and what keeps dead rows and WAL from being removed.
#pragma once

#include "cli/doctor/report.hpp"
#include "cli/session.hpp"

namespace omni::cli {

// As omnicrm_owner.
void check_server(Report& report, Session& session);

} // namespace omni::cli
