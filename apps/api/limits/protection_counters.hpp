// What one loop has refused, and what its limits cost: plain numbers since its start.
#pragma once

#include <cstdint>

namespace omni {

struct ProtectionCounters
{
    std::uint64_t limited_by_user = 0;
    std::uint64_t limited_by_address = 0;
    std::uint64_t limited_by_account = 0;
    std::uint64_t shed = 0;          // refused because too many requests were under way
    std::uint64_t leases = 0;        // statements that leased tokens or gave some back
    std::uint64_t failed_leases = 0; // unanswered ones; afterwards the loop limits alone
    std::uint64_t leased_alone = 0;  // leases decided without the database
};

} // namespace omni
