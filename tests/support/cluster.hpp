// A PostgreSQL server of its own in a temporary directory, for tests that stop, kill or starve it.
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
    // Stops the server and removes the directory.
    ~PrivateCluster();
    PrivateCluster(const PrivateCluster&) = delete;
    PrivateCluster& operator=(const PrivateCluster&) = delete;

    // A superuser's URL.
    std::string url(std::string_view database = "postgres") const;
    std::string url_as(std::string_view role, std::string_view database) const;
    std::filesystem::path socket_directory() const { return directory_; }

    void start();
    // Open sessions are ended ("fast").
    void stop();
    // SIGKILL to the postmaster; its children end once they notice.
    void kill();
    bool is_running() const;

private:
    void control(const std::vector<std::string>& arguments) const;

    std::filesystem::path directory_;
};

} // namespace omni::test
