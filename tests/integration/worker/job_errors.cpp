// Failed attempts counted by their cause, for each user apart.
#include "integration/worker/engine_world.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace omni;
using namespace omni::worker::test;

namespace {

std::string failed_attempt(Uuid job, int number)
{
    return "insert into omnicrm.job_attempts (job_id, attempt, claim_token, error) values ('" + job.to_string() +
           "', 1, " + std::to_string(number) + ", 'lost " + std::to_string(number) + "');";
}

} // namespace

TEST_CASE("alike errors of several users are counted for each of them, the system's as nobody's")
{
    World world;
    const UserId other = world.database.create_user();
    for (const UserId& user : {world.user, other, other})
        omni::test::submit_job(world.database, user);
    world.database.sql("select omnicrm.enqueue('import_file')");
    omni::test::start_jobs(world.database);
    omni::test::fail_jobs(world.database, "disk 7 is full");
    const auto attempts = [&](const std::string& user) {
        return world.value("select attempts from omnicrm.job_errors where user_id = '" + user + "'");
    };
    CHECK(attempts(world.user.to_string()) == "1");
    CHECK(attempts(other.to_string()) == "2");
    CHECK(attempts(Uuid{}.to_string()) == "1");
    CHECK(world.value("select count(distinct fingerprint) from omnicrm.job_errors") == "1");
}

TEST_CASE("who notes the errors of several users in another order waits, and both are done")
{
    World world;
    const Uuid one = omni::test::submit_job(world.database, world.user);
    const Uuid two = omni::test::submit_job(world.database, world.database.create_user());
    const auto open = [&] { return pg::BlockingSession::open(world.database.direct_url_as("omnicrm_worker")).value(); };
    pg::BlockingSession first = open();
    pg::BlockingSession second = open();
    const int pid = std::stoi(second.execute("select pg_backend_pid()").value().at(0).at(0).value());
    first.execute("begin;" + failed_attempt(one, 1)).value();
    bool has_second_worked = false;
    std::thread thread([&] {
        has_second_worked =
            second.execute("begin;" + failed_attempt(two, 2) + failed_attempt(one, 3) + "commit").has_value();
    });
    world.await_session(pid, "wait_event_type = 'Lock'", 1);
    const bool has_first_worked = first.execute(failed_attempt(two, 4) + "commit").has_value();
    thread.join();
    CHECK(has_first_worked);
    CHECK(has_second_worked);
    CHECK(world.value("select string_agg(attempts::text, ' ') from omnicrm.job_errors") == "2 2");
}
