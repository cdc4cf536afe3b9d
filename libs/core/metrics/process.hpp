// What the operating system knows of this process, under the names every Prometheus client library uses for it.
#pragma once

#include "core/metrics/exposition.hpp"

#include <string_view>

namespace omni {

// process_*, and omnicrm_build_info with the program's name and version. Linux: what /proc does not tell is left out.
void write_process_metrics(Exposition& out, std::string_view program);

} // namespace omni
