// What is to be known of a read replica from outside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace omni {

struct ReplicaCounters
{
    std::string name;        // host and port of its URL
    int connections = 0;     // open now
    int in_flight = 0;       // reads, now
    bool is_resting = false; // after failures, or being behind again and again: not asked for a while
    // Reads since start: answered; passed on to the primary because it had another version of the user's data; passed
    // on because it failed or took too long.
    std::int64_t answered = 0;
    std::int64_t behind = 0;
    std::int64_t failed = 0;
};

struct ReplicaLag
{
    std::string name;
    // Absent when the replica does not answer.
    std::optional<std::int64_t> bytes{};
    std::optional<double> seconds{}; // since the last transaction it has replayed was committed; 0: nothing is missing
};

} // namespace omni
