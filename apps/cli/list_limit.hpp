// --limit: how many rows a list shows.
#pragma once

#include "cli/arguments.hpp"

namespace omni::cli {

Option limit_option();

std::int32_t read_limit(const Arguments& arguments);

} // namespace omni::cli
