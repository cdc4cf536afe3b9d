// An omnicrm-worker of its own process, to be killed, paused and resumed.
#pragma once

#include <string>

#include <sys/types.h>

namespace omni::test {

class WorkerProcess
{
public:
    // Starts one on this database, with a lease longer than any test: see Fixture::expire_leases().
    explicit WorkerProcess(const std::string& database_url);
    // Kills it where it stands.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    void kill();   // SIGKILL, and waits for its end
    void pause();  // SIGSTOP
    void resume(); // SIGCONT
    // SIGTERM; returns the exit status, or 128 + the signal it died of.
    int terminate();
    // Whether it still runs (a paused one does).
    bool is_running() const;

private:
    pid_t pid_ = -1;
};

} // namespace omni::test
