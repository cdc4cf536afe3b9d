// How many faults a run of the fault tests is to survive.
#pragma once

namespace omni::test {

// OMNICRM_FAULTS; a dozen when it is not set.
int faults_wanted();

} // namespace omni::test
