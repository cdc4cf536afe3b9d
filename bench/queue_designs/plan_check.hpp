// Whether claim and complete have the only sensible plan.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/design.hpp"

#include <string>
#include <vector>

namespace omni::queue_designs {

struct PlanReport
{
    std::vector<std::string> plans;  // lines of EXPLAIN
    std::vector<std::string> faults; // lines that read more than they have to, or sort; empty: all is well
};

// Asks for the generic plans, in a session pinned like a consumer's. What happens inside a PL/pgSQL function is not
// seen: for that see Counters.
PlanReport check_plans(const Arguments& arguments, const Design& design);

} // namespace omni::queue_designs
