// The server's clock (omnicrm.now()), standing still until a test moves it; goes again at the end.
#pragma once

#include "support/database.hpp"

#include <string>

namespace omni::test {

class StoppedClock
{
public:
    explicit StoppedClock(const TestDatabase& database) : database_(database) { set(0); }
    ~StoppedClock() { show("clock_timestamp()"); }
    StoppedClock(const StoppedClock&) = delete;
    StoppedClock& operator=(const StoppedClock&) = delete;

    // Seconds after the moment at which it was stopped.
    void set(int seconds)
    {
        show("timestamptz '2026-01-01 00:00:00+00' + " + std::to_string(seconds) + " * interval '1 second'");
    }

private:
    void show(const std::string& time)
    {
        database_.sql(
            "create or replace function omnicrm.now() returns timestamptz language sql volatile as $$ select " + time +
            " $$");
    }

    const TestDatabase& database_;
};

} // namespace omni::test
