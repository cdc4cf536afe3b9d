// The parts of the bench, by name: each empties the queue, measures one thing, and prints its figures.
#pragma once

#include "queue/arguments.hpp"

#include <span>
#include <string_view>

namespace omni::queue_bench {

struct Part
{
    std::string_view name;
    std::span<const std::string_view> options;
    void (*run)(const Arguments& arguments);
    std::int64_t jobs = 0; // unless --jobs says otherwise
    int seconds = 0;       // unless --seconds does
};

// Null when there is none of this name.
const Part* find_part(std::string_view name);

void measure_drain(const Arguments& arguments);
void measure_limit_drain(const Arguments& arguments);
void measure_enqueue(const Arguments& arguments);
void measure_pickup(const Arguments& arguments);
void measure_limit_pickup(const Arguments& arguments);
void measure_pickup_post(const Arguments& arguments);
void measure_steady(const Arguments& arguments);
void measure_backlog(const Arguments& arguments);
void measure_fairness(const Arguments& arguments);

} // namespace omni::queue_bench
