// Arguments: what the command line asks for.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace omni::queue_designs {

enum class Scenario { drain, steady, held, backlog };

// Sessions differ in nothing but these; the defaults are those of the help text.
struct Arguments
{
    std::string url;
    std::string design;
    Scenario scenario = Scenario::drain;
    int consumers = 2;
    int batch = 200;
    std::chrono::seconds duration{30};
    std::int64_t jobs = 0; // of the preload; 0: the scenario's own number
    std::int64_t finished = 1'000'000;
    int priorities = 4;
    std::chrono::seconds hold_at{10};
    std::chrono::milliseconds full_look{0};
    bool is_unfused = false;
    bool is_held_by_writer = false;
    bool shows_plans = false;
};

extern const std::string_view help;

std::string_view name_of(Scenario scenario);

// Nothing, with a sentence on standard error, when an argument is unknown, out of range or missing.
std::optional<Arguments> read_arguments(int count, char** values);

} // namespace omni::queue_designs
