// How much memory a process has in RAM.
#pragma once

#include <sys/types.h>

namespace omni::connections_bench {

// VmRSS, in MB of 1,000,000 bytes. Throws std::runtime_error.
double resident_mb(pid_t process);

// The same once it has stopped changing: it was within 1 % for three seconds; after a minute as it is then.
double settled_resident_mb(pid_t process);

} // namespace omni::connections_bench
