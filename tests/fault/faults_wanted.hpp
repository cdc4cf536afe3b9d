// How many faults a run of the fault tests is to survive.
#pragma once

namespace omni::test {

// OMNICRM_FAULTS; a dozen when it is not set. Where a fault costs more than elsewhere, one in `share` of them, but not
// fewer than the dozen.
int faults_wanted(int share = 1);

} // namespace omni::test
