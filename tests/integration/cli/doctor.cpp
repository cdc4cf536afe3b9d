// What doctor finds.
#include "operator_program.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

// An installation where all is well.
struct Healthy : OperatorProgram
{
    Healthy() { start_jobs(database()); }

    // Moves the one clock of the queue.
    void set_clock(const std::string& expression) const
    {
        database().sql("create or replace function omnicrm.now() returns timestamptz language sql volatile as "
                       "'select " +
                       expression + "'");
    }
};

const std::string right_time = "pg_catalog.clock_timestamp()";

} // namespace

TEST_CASE("where all is well doctor finds nothing")
{
    const Healthy f;
    const Said said = f.run("doctor");
    CAPTURE(said.text);
    CHECK(said.status == 0);
    CHECK_FALSE(said.has("BAD"));
    CHECK_FALSE(said.has("note"));
    for (const char* what : {"settings", "login", "schema", "worker", "queue", "clock", "vacuum"})
        CHECK(said.has(std::string("ok    ") + what));
}

TEST_CASE("doctor finds jobs that died with their worker")
{
    const Healthy f;
    submit_job(f.database(), f.database().create_user());
    start_jobs(f.database());
    f.database().sql("update omnicrm.workers set expires_at = now() - interval '20 seconds'");
    CHECK_FALSE(f.run("doctor").has("taken over"));
    f.database().sql("update omnicrm.workers set expires_at = now() - interval '40 seconds', dead_at = now()");
    const Said said = f.run("doctor");
    CHECK(said.status == 4);
    CHECK(said.has("1 jobs of 1 dead workers have not been taken over"));
}

TEST_CASE("doctor notes what is paused and what nobody knows how to do, and is not alarmed")
{
    const Healthy f;
    const UserId user = f.database().create_user("ada@example.com");
    submit_job(f.database(), user, std::nullopt, "unheard_of");
    f.database().sql("select omnicrm.pause_kind('normalize'), omnicrm.pause_user('" + user.to_string() + "')");
    const Said said = f.run("doctor");
    CHECK(said.status == 0);
    CHECK(said.has("note  paused        kind normalize since 2"));
    CHECK(said.has("note  paused        user ada@example.com since 2"));
    CHECK(said.has("1 jobs of kind unheard_of are queued, which no worker has ever said it knows"));
}

TEST_CASE("doctor finds clocks that differ")
{
    const Healthy f;
    f.set_clock(right_time + " - interval ''5 seconds''");
    const Said said = f.run("doctor");
    f.set_clock(right_time);
    CHECK(said.status == 4);
    CHECK(said.has("BAD   clock         the server's is 5.0 s behind this machine's"));
}

TEST_CASE("doctor finds replication slots that nobody reads")
{
    const Healthy f;
    f.database().sql("select pg_create_physical_replication_slot('forgotten', true)");
    const Said said = f.run("doctor");
    f.database().sql("select pg_drop_replication_slot('forgotten')");
    CHECK(said.status == 4);
    CHECK(said.has("nobody reads slot 'forgotten', which retains"));
    CHECK(said.has("select pg_drop_replication_slot('forgotten')"));
}

TEST_CASE("doctor finds prepared transactions that were left behind")
{
    const Healthy f;
    f.database().sql("begin; "
                     "insert into omnicrm.ready_heads values (9, 0); prepare transaction 'left'");
    f.set_clock(right_time + " + interval ''2 minutes''");
    const Said said = f.run("doctor");
    f.set_clock(right_time);
    f.database().sql("rollback prepared 'left'");
    CHECK(said.status == 4);
    CHECK(said.has("transaction 'left' of"));
    CHECK(said.has("rollback prepared 'left'"));
}
