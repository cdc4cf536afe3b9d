#include "support/cluster.hpp"

#include "storage/pg/blocking_session.hpp"
#include "support/server_user.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>

namespace omni::test {

namespace {

void run_program(std::vector<std::string> arguments)
{
    arguments = as_server_user(arguments);
    std::vector<char*> argv;
    for (std::string& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) != child || status != 0) {
        std::string line;
        for (const std::string& argument : arguments)
            line += ' ' + argument;
        throw std::runtime_error("failed:" + line);
    }
}

std::string binary(const std::string& name)
{
    static const std::string directory = [] {
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen("pg_config --bindir", "r"), &pclose);
        char line[512] = {};
        if (!pipe || fgets(line, sizeof line, pipe.get()) == nullptr)
            throw std::runtime_error("pg_config is not there");
        std::string text(line);
        return text.substr(0, text.find('\n'));
    }();
    return directory + '/' + name;
}

// Asks until it is so; throws after a minute.
void wait_until(pg::BlockingSession& session, const std::string& question)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (session.execute(question).value()[0][0] != "t")
        if (std::chrono::steady_clock::now() > limit)
            throw std::runtime_error("not in time: " + question);
}

} // namespace

PrivateCluster::PrivateCluster(std::vector<std::string> settings) : directory_(make_server_directory("cluster"))
{
    run_program({binary("initdb"), "-D", (directory_ / "data").string(), "-U", server_user, "-A", "trust", "-N",
                 "--no-instructions", "-E", "UTF8", "--locale=C.UTF-8"});
    settings.insert(settings.begin(),
                    {"listen_addresses=''", "fsync=off", "max_connections=100", "shared_buffers=64MB"});
    configure(settings);
    start();
}

PrivateCluster::PrivateCluster(StandbyOf of, std::vector<std::string> settings)
    : directory_(make_server_directory("standby"))
{
    run_program({binary("pg_basebackup"), "-D", (directory_ / "data").string(), "-h",
                 of.primary.socket_directory().string(), "-U", server_user, "--write-recovery-conf",
                 "--checkpoint=fast", "--wal-method=stream", "--no-sync"});
    configure(settings);
    start();
}

void PrivateCluster::configure(const std::vector<std::string>& settings) const
{
    std::ofstream file(directory_ / "data" / "postgresql.auto.conf", std::ios::app);
    file << "unix_socket_directories='" << directory_.string() << "'\n";
    for (const std::string& setting : settings)
        file << setting << '\n';
}

PrivateCluster::~PrivateCluster()
{
    if (is_running())
        control({"-m", "immediate", "stop"});
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
}

std::string PrivateCluster::url(std::string_view database) const
{
    return url_as(server_user, database);
}

std::string PrivateCluster::url_as(std::string_view role, std::string_view database) const
{
    return "postgresql://?host=" + directory_.string() + "&user=" + std::string(role) +
           "&dbname=" + std::string(database);
}

std::string PrivateCluster::url_of_primary(const PrivateCluster& one, const PrivateCluster& other)
{
    return "postgresql://?host=" + one.directory_.string() + "," + other.directory_.string() +
           "&user=" + std::string(server_user) + "&dbname=postgres&target_session_attrs=primary";
}

void PrivateCluster::promote()
{
    control({"promote"});
}

void PrivateCluster::pause_replay()
{
    pg::BlockingSession session = pg::BlockingSession::open(url()).value();
    session.execute("select pg_wal_replay_pause()").value();
    wait_until(session, "select pg_get_wal_replay_pause_state() = 'paused'");
}

void PrivateCluster::resume_replay()
{
    pg::BlockingSession::open(url()).value().execute("select pg_wal_replay_resume()").value();
}

void PrivateCluster::catch_up_with(const PrivateCluster& primary)
{
    const auto written =
        pg::BlockingSession::open(primary.url()).value().execute("select pg_current_wal_flush_lsn()").value();
    pg::BlockingSession session = pg::BlockingSession::open(url()).value();
    wait_until(session, "select pg_last_wal_replay_lsn() >= '" + written[0][0].value() + "'");
}

void PrivateCluster::control(const std::vector<std::string>& arguments) const
{
    std::vector<std::string> line{binary("pg_ctl"), "-D", (directory_ / "data").string(), "-w", "-s"};
    line.insert(line.end(), arguments.begin(), arguments.end());
    run_program(std::move(line));
}

void PrivateCluster::start()
{
    control({"-l", (directory_ / "log").string(), "start"});
}

void PrivateCluster::stop()
{
    control({"-m", "fast", "stop"});
}

bool PrivateCluster::is_running() const
{
    return std::filesystem::exists(directory_ / "data" / "postmaster.pid");
}

void PrivateCluster::kill()
{
    std::ifstream file(directory_ / "data" / "postmaster.pid");
    pid_t postmaster = 0;
    if (!(file >> postmaster))
        throw std::runtime_error("the server does not run");
    // The children notice that the postmaster is gone and end by themselves; until then the lock file stays in force.
    ::kill(postmaster, SIGKILL);
    while (::kill(postmaster, 0) == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::filesystem::remove(directory_ / "data" / "postmaster.pid");
}

} // namespace omni::test
