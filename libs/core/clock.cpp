#include "core/clock.hpp"

namespace omni {

namespace {

struct SystemClock final : Clock
{
    Timestamp now() const override
    {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
};

} // namespace

const Clock& system_clock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace omni
