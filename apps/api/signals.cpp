#include "api/signals.hpp"

#include <csignal>

namespace omni {

namespace {

sigset_t ending_signals()
{
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGTERM);
    ::sigaddset(&set, SIGINT);
    return set;
}

} // namespace

void take_over_signals()
{
    const sigset_t set = ending_signals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_signal()
{
    const sigset_t set = ending_signals();
    int number = 0;
    ::sigwait(&set, &number);
}

void wait_for_signal(std::chrono::milliseconds time)
{
    const sigset_t set = ending_signals();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const timespec limit{.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds(time - seconds).count()};
    ::sigtimedwait(&set, nullptr, &limit);
}

bool wait_for_signal(const std::stop_token& stopped)
{
    const sigset_t set = ending_signals();
    const timespec step{.tv_sec = 0, .tv_nsec = 100'000'000};
    while (!stopped.stop_requested())
        if (::sigtimedwait(&set, nullptr, &step) > 0)
            return true;
    return false;
}

} // namespace omni
