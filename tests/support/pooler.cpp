#include "support/pooler.hpp"

#include "support/connection_url.hpp"
#include "support/server_user.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace omni::test {

namespace {

constexpr const char* roles[] = {"omnicrm_api", "omnicrm_worker", "omnicrm_owner", "postgres"};
constexpr const char* port = "6432"; // in the name of its socket, nothing more

const char* program()
{
    return std::getenv("OMNICRM_TEST_POOLER");
}

// deploy/pgbouncer/pgbouncer.ini with lines in the place of its own, by the names of what they set; each must be there.
std::string shipped_settings(std::map<std::string, std::string> lines)
{
    std::ifstream shipped(OMNICRM_SOURCE_DIR "/deploy/pgbouncer/pgbouncer.ini");
    std::string settings;
    for (std::string line; std::getline(shipped, line);) {
        const auto instead = lines.extract(line.substr(0, line.find(" = ")));
        settings += (instead ? instead.mapped() : line) + '\n';
    }
    if (!lines.empty())
        throw std::runtime_error("deploy/pgbouncer/pgbouncer.ini says nothing of " + lines.begin()->first);
    return settings;
}

bool accepts_connections(const std::filesystem::path& socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool is_accepted = connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(descriptor);
    return is_accepted;
}

pid_t spawn(const std::vector<std::string>& arguments)
{
    std::vector<std::string> line = as_server_user(arguments);
    std::vector<char*> argv;
    for (std::string& argument : line)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        throw std::runtime_error("setpriv cannot be started");
    return child;
}

} // namespace

bool Pooler::is_wanted()
{
    return program() != nullptr;
}

Pooler::Pooler(const std::string& server_url) : directory_(make_server_directory("pooler"))
{
    write_settings(server_url);
    start();
}

void Pooler::write_settings(const std::string& server_url) const
{
    const UrlParameters server = parse_url(server_url);
    std::ofstream users(directory_ / "users");
    for (const char* role : roles)
        users << '"' << role << "\" \"\"\n";
    // Any database of this server, for who reaches its socket; and a server's absence is forgotten quickly.
    std::ofstream(directory_ / "pgbouncer.ini")
        << shipped_settings({{"omnicrm", "* = host=" + host_of(server) + " port=" + port_of(server)},
                             {"listen_addr", "unix_socket_dir = " + directory_.string()},
                             {"listen_port", std::string("listen_port = ") + port},
                             {"auth_type", "auth_type = trust"},
                             {"auth_file", "auth_file = " + (directory_ / "users").string()},
                             {"server_login_retry", "server_login_retry = 0.1"}})
        << "logfile = " << (directory_ / "log").string() << '\n';
}

void Pooler::start()
{
    process_ = spawn({program(), (directory_ / "pgbouncer.ini").string()});
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!accepts_connections(directory_ / (std::string(".s.PGSQL.") + port))) {
        if (waitpid(process_, nullptr, WNOHANG) != 0 || std::chrono::steady_clock::now() > limit)
            throw std::runtime_error("PgBouncer did not start; its log: " + (directory_ / "log").string());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

Pooler::~Pooler()
{
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
}

std::string Pooler::url(const std::string& direct_url) const
{
    UrlParameters parameters = parse_url(direct_url);
    parameters["host"] = directory_.string();
    parameters["port"] = port;
    parameters.erase("hostaddr");
    return to_url(parameters);
}

std::string pooled(const std::string& direct_url)
{
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<Pooler>> by_server;
    if (!Pooler::is_wanted())
        return direct_url;
    const std::lock_guard lock(mutex);
    const UrlParameters parameters = parse_url(direct_url);
    std::unique_ptr<Pooler>& pooler = by_server[host_of(parameters) + ' ' + port_of(parameters)];
    if (!pooler)
        pooler = std::make_unique<Pooler>(direct_url);
    return pooler->url(direct_url);
}

} // namespace omni::test
