// Starting, watching and ending child processes.
#include "queue/worker_process.hpp"

#include "queue/clock.hpp"

#include <fmt/core.h>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace omni::queue_bench {

namespace {

constexpr std::chrono::milliseconds look_every{2};
constexpr int seconds_to_get_ready = 20;
constexpr int seconds_to_end = 60;

std::vector<std::string> command_line(const Arguments& arguments, int descriptor)
{
    return {"queue_bench",   "worker",
            "--url",         arguments.url,
            "--concurrency", std::to_string(arguments.concurrency),
            "--max-reserve", std::to_string(arguments.max_reserve),
            "--progress-fd", std::to_string(descriptor)};
}

pid_t start(std::vector<std::string> words)
{
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("cannot fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() == parent)
            execv("/proc/self/exe", pointers.data());
        _exit(127);
    }
    return child;
}

} // namespace

WorkerProcess::WorkerProcess(const Arguments& arguments) : pid_(start(command_line(arguments, progress_.descriptor())))
{
}

WorkerProcess::~WorkerProcess()
{
    if (pid_ > 0) {
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
    }
}

void WorkerProcess::expect_good_end(int status)
{
    pid_ = -1;
    if (WIFSIGNALED(status))
        throw std::runtime_error(fmt::format("a worker process was ended by signal {}", WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
        throw std::runtime_error(fmt::format("a worker process ended with status {}", WEXITSTATUS(status)));
}

void WorkerProcess::check()
{
    int status = 0;
    if (pid_ > 0 && waitpid(pid_, &status, WNOHANG) == pid_) {
        expect_good_end(status);
        throw std::runtime_error("a worker process ended before it was asked to");
    }
}

double WorkerProcess::peak_rss_mb() const
{
    std::ifstream file(fmt::format("/proc/{}/status", pid_));
    constexpr double kib = 1'024;
    for (std::string word; file >> word;) {
        double size = 0;
        if (word == "VmHWM:" && file >> size)
            return size * kib / 1e6;
    }
    throw std::runtime_error("cannot read the memory of a worker process");
}

void WorkerProcess::stop()
{
    kill(pid_, SIGTERM);
    const std::int64_t started = monotonic_ns();
    int status = 0;
    while (waitpid(pid_, &status, WNOHANG) != pid_) {
        if (seconds_between(started, monotonic_ns()) > seconds_to_end)
            throw std::runtime_error(fmt::format("a worker process did not end within {} s", seconds_to_end));
        std::this_thread::sleep_for(look_every);
    }
    expect_good_end(status);
}

WorkerProcesses::WorkerProcesses(const Arguments& arguments)
{
    for (int n = 0; n < arguments.processes; ++n)
        processes_.emplace_back(arguments);
}

void WorkerProcesses::wait_until_ready()
{
    const std::int64_t started = monotonic_ns();
    while (!std::ranges::all_of(processes_, [](const WorkerProcess& p) { return p.progress().has_lease.load(); })) {
        check();
        if (seconds_between(started, monotonic_ns()) > seconds_to_get_ready)
            throw std::runtime_error(fmt::format("the workers did not start within {} s", seconds_to_get_ready));
        std::this_thread::sleep_for(look_every);
    }
}

void WorkerProcesses::wait_until_settled(std::int64_t jobs, int seconds)
{
    const std::int64_t started = monotonic_ns();
    while (settled() < jobs) {
        check();
        if (seconds_between(started, monotonic_ns()) > seconds)
            throw std::runtime_error(
                fmt::format("only {} of {} jobs were settled within {} s", settled(), jobs, seconds));
        std::this_thread::sleep_for(look_every);
    }
}

void WorkerProcesses::check()
{
    for (WorkerProcess& process : processes_)
        process.check();
}

void WorkerProcesses::stop()
{
    for (WorkerProcess& process : processes_)
        process.stop();
}

std::int64_t WorkerProcesses::calls() const
{
    std::int64_t sum = 0;
    for (const WorkerProcess& process : processes_)
        sum += process.progress().calls;
    return sum;
}

std::int64_t WorkerProcesses::settled() const
{
    std::int64_t sum = 0;
    for (const WorkerProcess& process : processes_)
        sum += process.progress().settled;
    return sum;
}

double WorkerProcesses::busy_seconds() const
{
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = 0;
    for (const WorkerProcess& process : processes_) {
        if (process.progress().calls == 0)
            continue;
        first = std::min(first, process.progress().first_call_ns.load());
        last = std::max(last, process.progress().last_call_ns.load());
    }
    return last > first ? seconds_between(first, last) : 0;
}

double WorkerProcesses::peak_rss_mb() const
{
    double peak = 0;
    for (const WorkerProcess& process : processes_)
        peak = std::max(peak, process.peak_rss_mb());
    return peak;
}

} // namespace omni::queue_bench
