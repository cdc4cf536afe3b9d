#include "fault/faults_wanted.hpp"

#include <algorithm>
#include <cstdlib>

namespace omni::test {

int faults_wanted()
{
    const char* text = std::getenv("OMNICRM_FAULTS");
    return text == nullptr ? 12 : std::max(1, std::atoi(text));
}

} // namespace omni::test
