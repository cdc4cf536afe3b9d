// Run: one scenario carried out, and its figures.
#pragma once

#include "queue_designs/arguments.hpp"
#include "queue_designs/database.hpp"
#include "queue_designs/design.hpp"

#include <optional>

namespace omni::queue_designs {

// What drain, steady and held measure.
struct LoadFigures
{
    double seconds;
    double jobs_per_second;
    double first_five; // jobs per second in the first and in the last five seconds
    double last_five;
    double wal_bytes_per_job;
    double commits_per_job;
    std::int64_t full_looks;
};

// Throws std::runtime_error with the first thread's failure.
LoadFigures run_load(const Arguments& arguments, const Design& design, Database& database);

// Milliseconds.
struct BatchTimes
{
    double claim;
    double complete;
    double median; // of both together, as are the following
    double p99;
    std::size_t batches;
};

struct BacklogFigures
{
    BatchTimes empty;
    BatchTimes full;
};

BacklogFigures run_backlog(const Arguments& arguments, const Design& design, Database& database);

} // namespace omni::queue_designs
