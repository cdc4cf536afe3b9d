// PgBouncer in transaction mode between the programs under test and PostgreSQL.
//
// Only where OMNICRM_TEST_POOLER names the program (`./dev test --all` does): then every integration test that is not
// tagged [direct] goes through it, and those tagged [pooler] are there as well. See tests/support/main.cpp.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace omni::test {

class Pooler
{
public:
    // Starts one in front of the server of a connection URL; any database, all of our roles.
    explicit Pooler(const std::string& server_url);
    // Ends it.
    ~Pooler();
    Pooler(const Pooler&) = delete;
    Pooler& operator=(const Pooler&) = delete;

    static bool is_wanted();

    // The same database as the same role, by way of the pooler.
    std::string url(const std::string& direct_url) const;

private:
    void write_settings(const std::string& server_url) const;
    void start();

    std::filesystem::path directory_;
    pid_t process_ = 0;
};

// The URL by way of a pooler in front of its server, which then runs as long as this program; the URL itself when no
// pooler is wanted.
std::string pooled(const std::string& direct_url);

} // namespace omni::test
