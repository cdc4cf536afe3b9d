// QueueDatabase: the superuser's session beside a run: empties the queue before it, looks at it afterwards.
#pragma once

#include "libpq/connection.hpp"

#include <cstdint>
#include <string>

namespace omni::queue_bench {

// What PostgreSQL has counted since it began.
struct ServerCounters
{
    double wal_bytes = 0;
    double commits = 0; // in this database; of a session that goes on working, up to a second old
};

class QueueDatabase
{
public:
    explicit QueueDatabase(const std::string& admin_url);

    // Deletes every job and everything about jobs.
    void clear();
    // As after a quiet hour: vacuumed, analyzed, written to disk.
    void settle();
    // Throws unless exactly so many jobs are stored, each was completed in its first attempt, and nothing else is left
    // in any of the queue's tables.
    void expect_all_completed(std::int64_t jobs);

    // Returns when this program's other sessions are gone, and with them the last of what they have to count.
    void await_end_of_sessions();
    ServerCounters counters();
    bench::Connection& connection() { return connection_; }

private:
    bench::Connection connection_;
};

} // namespace omni::queue_bench
