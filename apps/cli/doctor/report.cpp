#include "cli/doctor/report.hpp"

#include "cli/exit_status.hpp"

#include <fmt/format.h>

namespace omni::cli {

void Report::bad(std::string_view what, std::string_view detail, std::string_view next_step)
{
    line("BAD", what, detail);
    fmt::print("      {:<12}  → {}\n", "", next_step);
    has_problem_ = true;
}

int Report::status() const
{
    return has_problem_ ? exit_status::unhealthy : exit_status::ok;
}

void Report::line(std::string_view verdict, std::string_view what, std::string_view detail)
{
    fmt::print("{:<4}  {:<12}  {}\n", verdict, what, detail);
}

} // namespace omni::cli
