// Who a request is, as the audit log has it.
#pragma once

#include "api/exchange.hpp"
#include "storage/audit_log.hpp"

namespace omni {

Actor actor_of(const Exchange& exchange);

} // namespace omni
