// A figure: what is printed on standard output, "METRIC UNIT VALUE".
#pragma once

#include <fmt/core.h>

#include <cstdio>
#include <string_view>

namespace omni::queue_bench {

inline void print_figure(std::string_view metric, std::string_view unit, double value)
{
    fmt::print("{} {} {:.4f}\n", metric, unit, value);
    std::fflush(stdout);
}

} // namespace omni::queue_bench
