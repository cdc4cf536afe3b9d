// One line for each request: who asked for what, what came of it, and what it cost. Neither queries nor credentials.
#pragma once

#include "api/exchange.hpp"

#include <chrono>
#include <cstddef>
#include <string_view>

namespace omni {

struct AccessLine
{
    std::string_view route; // its pattern; empty where there was none
    int status = 0;
    std::size_t bytes = 0; // of the answer's content
    std::chrono::nanoseconds duration{0};
};

void log_request(const Exchange& exchange, const AccessLine& line);

} // namespace omni
