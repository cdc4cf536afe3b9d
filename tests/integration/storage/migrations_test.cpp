// The migrations runner: each file once, in order, all or nothing, never a changed one.
#include "storage/migrations.hpp"

#include "support/database.hpp"
#include "support/print.hpp"

#include <array>
#include <thread>

namespace omni::test {

namespace {

using Names = std::vector<std::string>;

constexpr std::array first{sql::Migration{"9001_first", "-- One.\ncreate table omnicrm.first (); select 1;"}};
constexpr std::array both{first[0], sql::Migration{"9002_second", "-- Two.\ncreate table omnicrm.second ();"}};
constexpr std::array changed{sql::Migration{"9001_first", "-- One, otherwise.\ncreate table omnicrm.first ();"}};
constexpr std::array broken{first[0],
                            sql::Migration{"9002_second", "-- Half.\ncreate table omnicrm.second (); select 1 / 0;"}};

} // namespace

TEST_CASE("a database cloned from the template has every migration of this build")
{
    const TestDatabase database;
    const auto pending = pending_migrations(database.owner_url());
    REQUIRE(pending);
    CHECK(pending->empty());
    const auto applied = migrate(database.owner_url());
    REQUIRE(applied);
    CHECK(applied->empty());
}

TEST_CASE("a new migration is applied once, and only it")
{
    const TestDatabase database;
    REQUIRE(migrate(database.owner_url(), first));
    CHECK(*pending_migrations(database.owner_url(), both) == Names{"9002_second"});
    CHECK(*migrate(database.owner_url(), both) == Names{"9002_second"});
    CHECK(migrate(database.owner_url(), both)->empty());
}

TEST_CASE("a migration that was changed after it had been applied is refused by name, and nothing runs")
{
    const TestDatabase database;
    REQUIRE(migrate(database.owner_url(), first));
    const std::array files{changed[0], both[1]};
    const auto refused = migrate(database.owner_url(), files);
    REQUIRE(!refused);
    CHECK(refused.error().message.find("9001_first") != std::string::npos);
    CHECK(database.value("select to_regclass('omnicrm.second') is null") == "t");
}

TEST_CASE("a migration that fails leaves nothing of itself behind")
{
    const TestDatabase database;
    const auto failed = migrate(database.owner_url(), broken);
    REQUIRE(!failed);
    CHECK(failed.error().message.find("9002_second") != std::string::npos);
    CHECK(database.value("select to_regclass('omnicrm.first') is not null") == "t");
    CHECK(database.value("select to_regclass('omnicrm.second') is null") == "t");
    CHECK(*migrate(database.owner_url(), both) == Names{"9002_second"});
}

TEST_CASE("of several that migrate at the same time each file is applied by one")
{
    const TestDatabase database;
    std::array<std::size_t, 4> applied{};
    std::vector<std::thread> threads;
    for (std::size_t& count : applied)
        threads.emplace_back([&] {
            const auto done = migrate(database.owner_url(), both);
            count = done ? done->size() : 100;
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(applied[0] + applied[1] + applied[2] + applied[3] == 2);
}

} // namespace omni::test
