// doctor's question about the key ring: does it open everything that was ever sealed?
#pragma once

#include "cli/config.hpp"
#include "cli/doctor/report.hpp"
#include "cli/session.hpp"

namespace omni::cli {

// As omnicrm_owner; looks into the keystore too, where there is one.
void check_keys(Report& report, Session& session, const KeystoreConfig& config);

} // namespace omni::cli
