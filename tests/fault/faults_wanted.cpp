#include "fault/faults_wanted.hpp"

#include <algorithm>
#include <cstdlib>

namespace omni::test {

int faults_wanted(int share)
{
    constexpr int dozen = 12;
    const char* text = std::getenv("OMNICRM_FAULTS");
    const int all = text == nullptr ? dozen : std::max(1, std::atoi(text));
    return std::max(std::min(all, dozen), all / share);
}

} // namespace omni::test
