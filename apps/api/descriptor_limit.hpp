// How many files and sockets this process may have open (RLIMIT_NOFILE).
#pragma once

#include <cstdint>

namespace omni {

// Raises the limit as far as the system lets a process do so by itself, if it is below `wanted`. Returns what holds
// then.
std::uint64_t raise_descriptor_limit(std::uint64_t wanted);

} // namespace omni
