// What one thread's database access cost, by the names of the statements. That thread writes, any thread reads.
#pragma once

#include "core/metrics/counter.hpp"
#include "sql/statement.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace omni {

class Exposition;

class StatementMetrics
{
public:
    StatementMetrics();

    struct Entry
    {
        Counter answered;
        Counter failed;
        Counter slow;
        Counter rows; // returned or changed
        Counter nanoseconds;
    };

    // Statements of nobody's sql/queries share one entry.
    Entry& of(const sql::Statement& statement);

    Counter connections_lent; // exclusive ones
    Counter lending_waits;    // nanoseconds until one was free, or open

    // The sums over several threads, as omnicrm_db_…; statements that never ran are left out.
    static void write(Exposition& out, const std::vector<const StatementMetrics*>& all);

private:
    std::vector<Entry> entries_; // one a statement, and one for all others
};

// Commands that have no file in sql/queries.
namespace command {
extern const sql::Statement copy;
} // namespace command

} // namespace omni
