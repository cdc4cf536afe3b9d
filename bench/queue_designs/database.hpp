// Database: the schema under test, and what the server says about it.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/connection.hpp"
#include "queue_designs/design.hpp"

namespace omni::queue_designs {

// What the server has counted since its start.
struct Counters
{
    double wal_bytes = 0;
    double commits = 0;          // in this database
    double rows_read_whole = 0;  // by sequential scans of the design's tables
    double user_index_scans = 0; // of the indexes on users, which nothing here has a use for
};

struct TableSize
{
    std::string name;
    double table_mb;
    double indexes_mb;
    double dead_rows; // an estimate
};

class Database
{
public:
    explicit Database(const Arguments& arguments) : connection_(arguments.url, Connection::Use::preload) {}

    // Drops what is there and makes the tables of the design.
    void create(const Design& design);
    void add_finished(const Design& design, std::int64_t count);
    // Vacuums and analyzes every table, then writes everything out.
    void settle();
    void analyze();

    // Exact only when every other session of the run has ended: the server counts a session's commits late.
    Counters counters();
    // Waits, 10 seconds at most, until no other session of the run is left.
    void await_end_of_sessions();
    std::vector<TableSize> table_sizes();

    Connection& connection() { return connection_; }

private:
    std::vector<std::string> tables();

    Connection connection_;
};

} // namespace omni::queue_designs
