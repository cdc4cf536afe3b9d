// What the commands say about themselves.
#pragma once

#include "cli/command.hpp"

#include <cstdio>
#include <string_view>

namespace omni::cli {

void print_overview(std::FILE* out);

// The commands that begin with this word; false when there are none.
bool print_group(std::FILE* out, std::string_view word);

void print_command(std::FILE* out, const Command& command);

} // namespace omni::cli
