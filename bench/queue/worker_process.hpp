// WorkerProcess: this program again, as a worker, from construction to destruction.
#pragma once

#include "queue/arguments.hpp"
#include "queue/worker_progress.hpp"

#include <sys/types.h>

#include <cstdint>
#include <deque>

namespace omni::queue_bench {

// Dies with the process that started it. Failures are exceptions.
class WorkerProcess
{
public:
    explicit WorkerProcess(const Arguments& arguments);
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    const WorkerProgress& progress() const { return *progress_; }
    // Throws when it has ended by itself.
    void check();
    // The most memory it has had so far, in bytes of 1,000,000.
    double peak_rss_mb() const;
    // Asks it to end, and waits for that.
    void stop();

private:
    void expect_good_end(int status);

    SharedProgress progress_;
    pid_t pid_;
};

// The workers of a run.
class WorkerProcesses
{
public:
    // As many as the arguments ask for.
    explicit WorkerProcesses(const Arguments& arguments);

    // Returns when all claim.
    void wait_until_ready();
    // Returns when together they have settled as many; throws after `seconds`.
    void wait_until_settled(std::int64_t jobs, int seconds);
    void check();
    void stop();

    std::int64_t calls() const;
    std::int64_t settled() const;
    // From the first handler call of them all to the last.
    double busy_seconds() const;
    double peak_rss_mb() const;
    const WorkerProgress& first() const { return processes_.front().progress(); }

private:
    std::deque<WorkerProcess> processes_;
};

} // namespace omni::queue_bench
