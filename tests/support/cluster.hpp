// A PostgreSQL server of its own in a temporary directory, for tests that stop, kill, starve or promote it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace omni::test {

class PrivateCluster
{
public:
    // Runs initdb and starts the server on a Unix socket; `settings` as in postgresql.conf ("wal_level=replica").
    explicit PrivateCluster(std::vector<std::string> settings = {});
    // A hot standby that streams from another one, with settings of its own beside that one's.
    struct StandbyOf
    {
        const PrivateCluster& primary;
    };
    explicit PrivateCluster(StandbyOf of, std::vector<std::string> settings = {});
    // Stops the server and removes the directory.
    ~PrivateCluster();
    PrivateCluster(const PrivateCluster&) = delete;
    PrivateCluster& operator=(const PrivateCluster&) = delete;

    // A superuser's URL.
    std::string url(std::string_view database = "postgres") const;
    std::string url_as(std::string_view role, std::string_view database) const;
    std::filesystem::path socket_directory() const { return directory_; }

    // A superuser's URL of whichever of the two is the primary.
    static std::string url_of_primary(const PrivateCluster& one, const PrivateCluster& other);

    void start();
    // Open sessions are ended ("fast").
    void stop();
    // SIGKILL to the postmaster; its children end once they notice.
    void kill();
    bool is_running() const;

    // Of a standby. Returns once it takes writes.
    void promote();
    // Once nothing is replayed any more; what arrives is kept.
    void pause_replay();
    void resume_replay();
    // Once everything is replayed that `primary` has written until now.
    void catch_up_with(const PrivateCluster& primary);

private:
    void configure(const std::vector<std::string>& settings) const;
    void control(const std::vector<std::string>& arguments) const;

    std::filesystem::path directory_;
};

} // namespace omni::test
