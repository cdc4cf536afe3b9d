// The server's clock (omnicrm.now()), which leases and due times go by, as tests set it.
#pragma once

#include "support/database.hpp"

#include <string>

namespace omni::test {

inline const std::string right_time = "pg_catalog.clock_timestamp()";

// `time`: an SQL expression, asked anew at each look.
inline void set_server_clock(const TestDatabase& database, const std::string& time)
{
    database.sql("create or replace function omnicrm.now() returns timestamptz language sql volatile as $$ select " +
                 time + " $$");
}

// Goes on, but ahead of the right time by an interval of PostgreSQL ("2 hours", "-5 seconds"); is right again at the
// end.
class ShiftedClock
{
public:
    ShiftedClock(const TestDatabase& database, const std::string& interval) : database_(database)
    {
        set_server_clock(database_, right_time + " + interval '" + interval + "'");
    }
    ~ShiftedClock() { set_server_clock(database_, right_time); }
    ShiftedClock(const ShiftedClock&) = delete;
    ShiftedClock& operator=(const ShiftedClock&) = delete;

private:
    const TestDatabase& database_;
};

// Stands still until a test moves it; goes again at the end.
class StoppedClock
{
public:
    explicit StoppedClock(const TestDatabase& database) : database_(database) { set(0); }
    ~StoppedClock() { set_server_clock(database_, right_time); }
    StoppedClock(const StoppedClock&) = delete;
    StoppedClock& operator=(const StoppedClock&) = delete;

    // Seconds after the moment at which it was stopped.
    void set(int seconds)
    {
        set_server_clock(database_, "timestamptz '2026-01-01 00:00:00+00' + " + std::to_string(seconds) +
                                        " * interval '1 second'");
    }

private:
    const TestDatabase& database_;
};

} // namespace omni::test
