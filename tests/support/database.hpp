// A migrated database of its own for each test program, cloned from a template in the cluster of
// OMNICRM_TEST_DATABASE_URL (a superuser's URL of a private cluster).
//
// The template is made once per cluster and set of migrations, under an advisory lock. Blocking throughout.
#pragma once

#include "core/uuid.hpp"
#include "storage/database_options.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace omni::pg {
class BlockingSession;
}

namespace omni::test {

class TestDatabase
{
public:
    // The program's database, cloned at the first call and dropped at exit.
    static TestDatabase& instance();

    // The same, emptied: what each test case begins with. Rows that migrations put in are there again. Nobody may hold
    // a transaction open.
    static TestDatabase& fresh();

    // A further clone, for tests that break theirs.
    TestDatabase();
    // A clone in a cluster of the test's own, by a superuser's URL of it.
    explicit TestDatabase(std::string cluster_url);
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& name() const { return name_; }
    std::string superuser_url() const;
    // The roles of the programs: by way of a pooler where tests are to go through one, see support/pooler.hpp.
    std::string owner_url() const { return url_as("omnicrm_owner"); }
    std::string api_url() const { return url_as("omnicrm_api"); }
    std::string worker_url() const { return url_as("omnicrm_worker"); }
    std::string url_as(std::string_view role) const;
    // Never: for what needs a session of its own (LISTEN, SET, several statements about one prepared one).
    std::string direct_url_as(std::string_view role) const;

    void clear();

    // A row of users and of user_profiles; a new random address when none is given.
    UserId create_user(std::optional<std::string> email = std::nullopt);

    // Runs SQL as the superuser, who sees every row; any number of statements. Throws std::runtime_error with the
    // server's message. The rows of the last one, as text, null as "null". What it sets holds for these statements
    // only.
    using Rows = std::vector<std::vector<std::string>>;
    Rows sql(const std::string& text) const;

    // The first column of the first row.
    std::string value(const std::string& text) const;

private:
    // Of sql(), to be used again: opening one takes the server longer than most statements. Nobody is kept waiting, so
    // threads that call at the same time have one each.
    std::unique_ptr<pg::BlockingSession> take_session() const;
    void keep_session(std::unique_ptr<pg::BlockingSession> session) const;

    std::string cluster_url_;
    std::string name_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<pg::BlockingSession>> idle_sessions_;
};

// What the programs would be configured with to reach this database: no prepared statements where there is a pooler.
DatabaseOptions options_for(std::string url);

// The same, and the replicas that API tests are to read from: a hot standby of the tests' cluster where
// OMNICRM_TEST_REPLICA names one (`./dev test --all` does).
DatabaseOptions api_options_for(const TestDatabase& database);

// A connection URL to the same server and role, but another database. Works for "postgresql:" URLs and key=value texts.
std::string with_database(const std::string& url, std::string_view database);

} // namespace omni::test
