#include "fault/worker_process.hpp"

#include <csignal>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace omni::test {

WorkerProcess::WorkerProcess(const std::string& program, const std::string& database_url,
                             std::chrono::milliseconds lease)
{
    std::vector<std::string> environment = {"DATABASE_URL=" + database_url,
                                            "APP_ENCRYPTION_KEYS=test:a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=",
                                            "WORKER_HEARTBEAT=200ms",
                                            "WORKER_LEASE=" + std::to_string(lease.count()) + "ms",
                                            "WORKER_POLL=20ms",
                                            "LOG_LEVEL=error"};
    for (char** variable = environ; *variable != nullptr; ++variable)
        environment.emplace_back(*variable);
    std::vector<char*> envp;
    for (std::string& variable : environment)
        envp.push_back(variable.data());
    envp.push_back(nullptr);
    std::string path = program;
    char* argv[] = {path.data(), nullptr};
    // Without the sockets of a proxy in this process: a connection that is cut here would live on there.
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    const int failed = posix_spawn(&pid_, program.c_str(), &actions, nullptr, argv, envp.data());
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        throw std::runtime_error(program + " cannot be started");
}

WorkerProcess::~WorkerProcess()
{
    kill();
}

void WorkerProcess::kill()
{
    if (pid_ < 0)
        return;
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void WorkerProcess::pause()
{
    ::kill(pid_, SIGSTOP);
    waitpid(pid_, nullptr, WUNTRACED);
}

void WorkerProcess::resume()
{
    ::kill(pid_, SIGCONT);
}

int WorkerProcess::terminate()
{
    ::kill(pid_, SIGTERM);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool WorkerProcess::is_running() const
{
    return pid_ > 0 && ::kill(pid_, 0) == 0 && waitpid(pid_, nullptr, WNOHANG) == 0;
}

} // namespace omni::test
