// env.example: the file that shows an operator every setting, and what keeps it true.
//
// Format: comment lines ("# …"), directly under them one assignment, "NAME=value" where the operator must decide or
// "#NAME=value" where the value shown is the default.
#pragma once

#include "core/config/settings.hpp"

namespace omni {

// What differs between the file and the settings of all programs together, one sentence each: settings it lacks, names
// no program reads, defaults that differ, assignments without a comment, the same name twice. Empty when it is true.
std::vector<std::string> compare_with_env_example(std::span<const Setting> settings, std::string_view env_example);

} // namespace omni
