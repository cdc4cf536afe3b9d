// The worker process that is measured: an Engine whose handlers do nothing but count.
#pragma once

#include "queue/arguments.hpp"

namespace omni::queue_bench {

// The kinds it serves: `no_op` takes {}, `noted` takes {"n": index} and notes the call under it.
inline constexpr const char* no_op_kind = "no_op";
inline constexpr const char* noted_kind = "noted";

// Works until SIGTERM, then gives back what has not started.
void run_worker(const Arguments& arguments);

} // namespace omni::queue_bench
