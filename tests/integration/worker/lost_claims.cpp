// Claims whose commit had not reached the disk when the server died.
#include "support/cluster.hpp"
#include "support/database.hpp"
#include "support/server_clock.hpp"

#include <catch2/catch.hpp>

#include <string>

using omni::test::PrivateCluster;
using omni::test::TestDatabase;

namespace {

constexpr const char* worker = "'00000000-0000-7000-8000-000000000001'";

// Returns the token.
std::string claim_one(const TestDatabase& database)
{
    return database.value(std::string("select claim_token from omnicrm.claim_jobs(") + worker +
                          ", '{no_op}', 10, '{0,0,0,0}')");
}

// The jobs that it was too late for.
std::string complete(const TestDatabase& database, const std::string& job, const std::string& token)
{
    return database.value("select count(*) from omnicrm.complete_jobs(array['" + job + "'::uuid], array[" + token +
                          "::bigint])");
}

// A server that runs well for long: where none crashed lately, a claim does not wait for the disk.
void pass_an_hour(const TestDatabase& database)
{
    omni::test::set_server_clock(database, omni::test::right_time + " + interval '1 hour'");
}

void add_worker(const TestDatabase& database)
{
    database.sql(std::string("insert into omnicrm.workers (id, host, pid, expires_at) values (") + worker +
                 ", 'test', 1, now() + interval '1 day')");
}

std::string state_of(const TestDatabase& database, const std::string& job)
{
    return database.value("select state from omnicrm.jobs where id = '" + job + "'");
}

} // namespace

TEST_CASE("a claim that a crash has taken back is refused, even to the same worker", "[direct]")
{
    PrivateCluster cluster({"wal_writer_delay=10s"});
    const TestDatabase database(cluster.url());
    pass_an_hour(database);
    add_worker(database);
    const std::string job = database.value("select omnicrm.enqueue('no_op')");

    const std::string lost = claim_one(database);
    REQUIRE(state_of(database, job) == "running");
    cluster.kill();
    cluster.start();
    CHECK(state_of(database, job) == "queued");
    CHECK(complete(database, job, lost) == "1");

    const std::string second = claim_one(database);
    CHECK(second != lost);
    CHECK(complete(database, job, lost) == "1");
    CHECK(state_of(database, job) == "running");
    CHECK(complete(database, job, second) == "0");
    CHECK(state_of(database, job) == "completed");
    CHECK(database.value("select attempts from omnicrm.jobs where id = '" + job + "'") == "1");
}

TEST_CASE("what a handler has committed keeps its claim through a crash", "[direct]")
{
    PrivateCluster cluster({"wal_writer_delay=10s"});
    const TestDatabase database(cluster.url());
    pass_an_hour(database);
    add_worker(database);
    const std::string job = database.value("select omnicrm.enqueue('no_op')");
    database.sql("create table omnicrm.effects (job uuid)");

    const std::string token = claim_one(database);
    database.sql("insert into omnicrm.effects select job_id from omnicrm.running_jobs where claim_token = " + token);
    cluster.kill();
    cluster.start();
    CHECK(database.value("select count(*) from omnicrm.effects") == "1");
    CHECK(state_of(database, job) == "running");
    CHECK(complete(database, job, token) == "0");
}

TEST_CASE("after a crash claims wait for the disk, so that a job which crashes the server runs out of attempts",
          "[direct]")
{
    PrivateCluster cluster({"wal_writer_delay=10s"});
    const TestDatabase database(cluster.url());
    add_worker(database);
    const std::string job = database.value("select omnicrm.enqueue('no_op')");

    claim_one(database);
    cluster.kill();
    cluster.start();
    CHECK(state_of(database, job) == "running");
    CHECK(database.value("select attempt from omnicrm.running_jobs where job_id = '" + job + "'") == "1");
}
