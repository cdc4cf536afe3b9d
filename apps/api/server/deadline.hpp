// The time by which a connection must have got on. Looked at by the loop every now and then instead of being a timer of
// its own: starting one costs a clock reading, and nothing is allocated, queued or cancelled per request.
#pragma once

#include <chrono>

namespace omni::server {

class Deadline
{
public:
    using Clock = std::chrono::steady_clock;

    void start(std::chrono::milliseconds limit)
    {
        at_ = Clock::now() + limit;
        has_passed_ = false;
    }
    void stop() { at_ = Clock::time_point::max(); }

    // Since the last start(): whether the operation under it was given up for its time.
    bool has_passed() const { return has_passed_; }

    // True once, at the first look after the time is up.
    bool passes(Clock::time_point now)
    {
        if (now < at_)
            return false;
        stop();
        return has_passed_ = true;
    }

private:
    Clock::time_point at_ = Clock::time_point::max();
    bool has_passed_ = false;
};

} // namespace omni::server
