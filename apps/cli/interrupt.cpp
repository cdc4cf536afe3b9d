#include "cli/interrupt.hpp"

#include <array>

#include <csignal>
#include <poll.h>
#include <unistd.h>

namespace omni::cli {
namespace {

// Readable once there was an interrupt. A pipe, because one that comes just before the sleep must end it too.
std::array<int, 2> interrupted{-1, -1};

extern "C" void note_interrupt(int)
{
    // Nothing can be done about a failure here, and the pipe has room for the first byte, which is enough.
    [[maybe_unused]] const auto written = write(interrupted[1], "", 1);
}

} // namespace

void notice_interrupts()
{
    if (pipe(interrupted.data()) != 0) {
        return; // then Ctrl-C ends the program as it does without this
    }
    std::signal(SIGINT, note_interrupt);
    std::signal(SIGTERM, note_interrupt);
}

bool sleep_unless_interrupted(std::chrono::milliseconds time)
{
    pollfd waiting{.fd = interrupted[0], .events = POLLIN, .revents = 0};
    while (true) {
        const int ready = poll(&waiting, 1, static_cast<int>(time.count()));
        if (ready >= 0) {
            return ready == 0;
        }
        // Woken by the signal itself: the next look finds the pipe readable.
    }
}

} // namespace omni::cli
