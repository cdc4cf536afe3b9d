// Ctrl-C as a question a loop asks, so that a command that runs until then can end in order.
#pragma once

#include <chrono>

namespace omni::cli {

// From now on SIGINT and SIGTERM do not end the program, but the sleep below. Once per program.
void notice_interrupts();

// True when the time is up; false as soon as an interrupt came, and from then on.
bool sleep_unless_interrupted(std::chrono::milliseconds time);

} // namespace omni::cli
