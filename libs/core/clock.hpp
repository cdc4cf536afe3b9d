// The clock as a parameter, so that tests decide what time it is.
#pragma once

#include "core/timestamp.hpp"

namespace omni {

struct Clock
{
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

// The machine's clock; lives as long as the program.
const Clock& system_clock();

// Stands still until told otherwise.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start) : now_(start) {}
    Timestamp now() const override { return now_; }
    void set(Timestamp time) { now_ = time; }
    void advance(std::chrono::microseconds by) { now_ += by; }

private:
    Timestamp now_;
};

} // namespace omni
