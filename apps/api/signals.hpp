// Signals as something to wait for on the main thread.
#pragma once

#include <chrono>
#include <stop_token>

namespace omni {

// Blocks SIGTERM and SIGINT in this thread and those it starts, and ignores SIGPIPE: a peer that hangs up is an error
// of that write, not the end of the program. Call before any thread exists.
void take_over_signals();

// Waits for SIGTERM or SIGINT.
void wait_for_signal();

// The same for this long at most.
void wait_for_signal(std::chrono::milliseconds time);

// The same until somebody asks to stop waiting, which is noticed within 100 ms; false in that case.
bool wait_for_signal(const std::stop_token& stopped);

} // namespace omni
