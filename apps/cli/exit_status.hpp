// What a command's exit status says to a script.
#pragma once

namespace omni::cli::exit_status {

inline constexpr int ok = 0;
inline constexpr int failed = 1;    // it was tried and did not work
inline constexpr int usage = 2;     // the command line or the settings are wrong; nothing was tried
inline constexpr int not_found = 3; // what was asked for does not exist
inline constexpr int unhealthy = 4; // doctor found a problem

} // namespace omni::cli::exit_status
