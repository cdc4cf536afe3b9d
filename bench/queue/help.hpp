// What --help says.
#pragma once

#include <string_view>

namespace omni::queue_bench {

extern const std::string_view help;

} // namespace omni::queue_bench
