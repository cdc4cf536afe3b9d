// A worker of its own process, to be killed, paused and resumed.
#pragma once

#include <chrono>
#include <string>

#include <sys/types.h>

namespace omni::test {

class WorkerProcess
{
public:
    // Starts a program on this database; it reads its settings from its environment, as omnicrm-worker does.
    WorkerProcess(const std::string& program, const std::string& database_url, std::chrono::milliseconds lease);
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
    pid_t pid() const { return pid_; }

private:
    pid_t pid_ = -1;
};

} // namespace omni::test
