// omnicrm.enqueue() from plain SQL, with all it takes; and what becomes of jobs whose kind or user is held meanwhile.
#include "integration/worker/engine_world.hpp"
#include "storage/pg/blocking_session.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace omni;
using namespace omni::worker::test;

namespace {

// A worker's session, whose statements can be left open.
pg::BlockingSession open_session(const World& world)
{
    return pg::BlockingSession::open(world.database.direct_url_as("omnicrm_worker")).value();
}

// The first value of the last statement's first row.
std::string run(pg::BlockingSession& session, const std::string& sql)
{
    const auto rows = session.execute(sql).value();
    return rows.empty() || rows[0].empty() ? "" : rows[0][0].value_or("null");
}

// Claims what is ready and says how many jobs run then.
std::int64_t start(const World& world)
{
    omni::test::start_jobs(world.database);
    return world.count("running_jobs");
}

std::int64_t release_and_start(const World& world)
{
    world.database.sql("select omnicrm.release_jobs('')");
    return start(world);
}

// All workers die, and what they had is taken over.
void die(const World& world)
{
    world.database.sql("update omnicrm.workers set dead_at = now(), expires_at = now() - interval '1 hour'");
    world.database.sql("select omnicrm.take_over_jobs()");
}

// While a job of the kind no_op is being enqueued, which is ready but for its commit, `hold` is said.
void hold_while_enqueueing(const World& world, const std::string& hold, int jobs)
{
    pg::BlockingSession session = open_session(world);
    run(session, "begin; set app.user_id = '" + world.user.to_string() +
                     "'; select omnicrm.enqueue('no_op') from generate_series(1, " + std::to_string(jobs) + ")");
    world.database.sql(hold);
    run(session, "commit");
}

} // namespace

TEST_CASE("a job enqueued in plain SQL has all that was said of it")
{
    const World world;
    const std::string id = world.value(
        "set app.user_id = '" + world.user.to_string() +
        "'; select omnicrm.enqueue('normalize', '{\"importId\": \"x\"}', priority => 'high', run_at => now() + "
        "interval "
        "'1 hour', start_by => now() + interval '2 hours', dedupe_key => 'sync 7', limit_key => 'mailbox 7', "
        "batch_id => '0190a000-0000-7000-8000-000000000007', max_attempts => 3)");
    CHECK(world.value(
              "select concat_ws(' ', kind, args->>'importId', priority, state, dedupe_key, limit_key, batch_id, "
              "max_attempts, user_id = '" +
              world.user.to_string() +
              "', run_at between now() + interval '59 min' and now() + interval '61 min', "
              "start_by between now() + interval '119 min' and now() + interval '121 min') "
              "from omnicrm.jobs where id = '" +
              id + "'") == "normalize x 1 scheduled sync 7 mailbox 7 0190a000-0000-7000-8000-000000000007 3 t t t");
}

TEST_CASE("enqueueing in SQL is part of its transaction, and says no to a priority there is not")
{
    const World world;
    pg::BlockingSession session = open_session(world);
    run(session, "begin; select omnicrm.enqueue('no_op'); rollback");
    CHECK(world.count("jobs") == 0);
    const auto refused = session.execute("select omnicrm.enqueue('no_op', priority => 'utmost')");
    REQUIRE(!refused);
    CHECK(refused.error().detail.find("there is no priority utmost: urgent, high, medium or low") != std::string::npos);
}

TEST_CASE("enqueueing a second job with a key gives the first one's id")
{
    const World world;
    const std::string enqueue = "select omnicrm.enqueue('no_op', dedupe_key => 'k')";
    const std::string first = world.value(enqueue);
    CHECK(world.value(enqueue) == first);
    start(world);
    CHECK(world.value(enqueue) == first);
    omni::test::complete_jobs(world.database);
    CHECK(world.value(enqueue) != first);
}

TEST_CASE("where the job with the key ends just then, another one is enqueued")
{
    const World world;
    const std::string enqueue = "select omnicrm.enqueue('no_op', dedupe_key => 'k')";
    const std::string first = world.value(enqueue);
    start(world);
    // Whoever has tried to take a key waits here.
    world.database.sql(
        "create function omnicrm.stop() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(7); "
        "return null; end $$; create trigger stop after insert on omnicrm.job_keys for each statement "
        "execute function omnicrm.stop()");
    pg::BlockingSession gate = open_session(world);
    run(gate, "select pg_advisory_lock(7)");
    pg::BlockingSession session = open_session(world);
    const int pid = std::stoi(run(session, "select pg_backend_pid()"));
    std::string second;
    std::thread other([&] { second = run(session, enqueue); });
    world.await_session(pid, "wait_event_type = 'Lock'", 1);
    omni::test::complete_jobs(world.database);
    run(gate, "select pg_advisory_unlock(7)");
    other.join();
    world.database.sql("drop function omnicrm.stop() cascade");
    CHECK(second != first);
    CHECK(world.value("select state from omnicrm.jobs where id = nullif('" + second + "', 'null')::uuid") == "queued");
}

TEST_CASE("a limit binds jobs that were being enqueued while it was set")
{
    const World world;
    hold_while_enqueueing(world, "select omnicrm.limit_kind('no_op', 1, null, null)", 3);
    CHECK(world.count("ready_jobs") == 3);
    CHECK(start(world) == 0);
    CHECK(world.count("waiting_jobs where is_limited") == 3);
    CHECK(release_and_start(world) == 1);
    CHECK(release_and_start(world) == 1);
    omni::test::complete_jobs(world.database);
    CHECK(release_and_start(world) == 1);
}

TEST_CASE(
    "more jobs than a claim takes that were being enqueued while their kind was limited do not hide what is behind")
{
    World world;
    hold_while_enqueueing(world, "select omnicrm.limit_kind('no_op', 1, null, null)", 500);
    world.enqueue("other");
    CHECK(start(world) == 1);
    CHECK(world.value("select kind from omnicrm.running_jobs") == "other");
    CHECK(world.count("waiting_jobs where is_limited") == 500);
}

TEST_CASE("a limit is lifted, twice if somebody says so, of the system's own ready jobs as well")
{
    const World world;
    world.value("select omnicrm.enqueue('no_op')"); // nobody's
    world.database.sql("select omnicrm.limit_kind('no_op', null, null, null)");
    world.database.sql("select omnicrm.limit_kind('no_op', null, null, null)");
    CHECK(release_and_start(world) == 1);
}

TEST_CASE("a user's pause binds jobs that were being enqueued while it was said, and nobody else's")
{
    World world;
    hold_while_enqueueing(world, "select omnicrm.pause_user('" + world.user.to_string() + "')", 2);
    const UserId paused = std::exchange(world.user, world.database.create_user());
    world.enqueue("no_op");
    CHECK(release_and_start(world) == 1);
    CHECK(world.count("running_jobs where user_id = '" + world.user.to_string() + "'") == 1);
    world.database.sql("select omnicrm.resume_user('" + paused.to_string() + "')");
    CHECK(release_and_start(world) == 3);
}

TEST_CASE("a limit that a kind brings itself binds what was enqueued before, and the operator's word outlives it")
{
    World world;
    world.enqueue("no_op", 3);
    const std::string registered = "select omnicrm.register_kinds('{no_op}', '{1}', '{null}', '{null}')";
    world.database.sql(registered);
    CHECK(release_and_start(world) == 0);
    CHECK(release_and_start(world) == 1);
    world.database.sql("select omnicrm.limit_kind('no_op', 2, null, null);" + registered);
    CHECK(release_and_start(world) == 2);
}

TEST_CASE("a job that was started in time is tried again later, whatever the time is")
{
    const World world;
    const std::string id = world.value("select omnicrm.enqueue('no_op', start_by => now() + interval '1 hour')");
    start(world);
    world.database.sql("update omnicrm.submitted_jobs set start_by = now() - interval '1 second'");
    world.database.sql(
        "select omnicrm.end_attempt(job_id, claim_token, 'queued', 0, 'broken', true) from omnicrm.running_jobs");
    const std::string worker = world.value("select id from omnicrm.workers");
    CHECK(world.value("select is_late from omnicrm.claim_jobs('" + worker + "', '{no_op}', 1, '{0,0,0,0}')") == "f");
    world.database.sql("update omnicrm.submitted_jobs set start_by = now()");
    die(world);
    CHECK(world.value("select start_by is null from omnicrm.submitted_jobs") == "t");
    CHECK(world.value("select state from omnicrm.jobs where id = '" + id + "'") == "queued");
}

TEST_CASE("a job that a worker took too late is not started by the next one when it dies")
{
    const World world;
    world.value("select omnicrm.enqueue('no_op', start_by => now() - interval '1 hour')");
    start(world);
    die(world);
    omni::test::start_jobs(world.database);
    CHECK(world.value("select s.start_by < r.started_at from omnicrm.submitted_jobs s join omnicrm.running_jobs r "
                      "on r.job_id = s.id") == "t");
}
