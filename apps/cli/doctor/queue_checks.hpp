// doctor's questions about the queue: do workers live and keep up, and is anything held back or never to come?
#pragma once

#include "cli/doctor/report.hpp"
#include "cli/session.hpp"

namespace omni::cli {

// As omnicrm_owner, with the schema up to date.
void check_queue(Report& report, Session& session);

} // namespace omni::cli
