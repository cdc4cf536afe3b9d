// A job that was cancelled does not start again, whatever becomes of the attempt that was running.
#include "integration/worker/engine_world.hpp"
#include "support/connection_url.hpp"

#include <catch2/catch.hpp>
#include <libpq-fe.h>

#include <memory>

using namespace omni;
using namespace omni::worker::test;

namespace {

constexpr const char* give_back_all =
    "select omnicrm.give_back_jobs(array_agg(job_id), array_agg(claim_token)) from omnicrm.running_jobs";

// A worker's session, step by step. Its lease is as long as any test.
class Claimer
{
public:
    explicit Claimer(const World& world) : world_(world), connection_(PQconnectdb(url(world).c_str()), &PQfinish)
    {
        run("select omnicrm.release_jobs('')");
        run("insert into omnicrm.workers (id, host, pid, expires_at) "
            "values ('" +
            worker_ + "', 'here', 7, now() + interval '1 day')");
    }

    std::string run(const std::string& sql)
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), &PQclear);
        INFO(sql << ": " << PQerrorMessage(connection_.get()));
        REQUIRE((PQresultStatus(result.get()) == PGRES_TUPLES_OK || PQresultStatus(result.get()) == PGRES_COMMAND_OK));
        return PQntuples(result.get()) == 0 ? "" : PQgetvalue(result.get(), 0, 0);
    }

    // The job that was claimed.
    std::string claim()
    {
        return run("select id from omnicrm.claim_jobs('" + worker_ + "', '{no_op}', 1, '{0,0,0,0}')");
    }

    void end_attempt(const std::string& state)
    {
        run("select omnicrm.end_attempt(job_id, claim_token, '" + state +
            "', 1000, 'it did not work', true) from omnicrm.running_jobs");
    }

    void give_back() { run(give_back_all); }

    void die()
    {
        run("update omnicrm.workers set dead_at = now()");
        run("select omnicrm.take_over_jobs()");
    }

    // Sends a statement and does not wait for its answer.
    void send(const std::string& sql) { REQUIRE(PQsendQuery(connection_.get(), sql.c_str()) == 1); }

    std::string answer()
    {
        std::string value;
        while (PGresult* next = PQgetResult(connection_.get())) {
            const std::unique_ptr<PGresult, decltype(&PQclear)> result(next, &PQclear);
            INFO(PQerrorMessage(connection_.get()));
            REQUIRE(PQresultStatus(next) == PGRES_TUPLES_OK);
            value = PQgetvalue(next, 0, 0);
        }
        return value;
    }

    // Until this session waits for another one's lock.
    void await_lock() const { world_.await_session(PQbackendPID(connection_.get()), "wait_event_type = 'Lock'", 1); }

private:
    static std::string url(const World& world) { return world.database.direct_url_as("omnicrm_worker"); }

    const World& world_;
    const std::string worker_ = Uuid::v7().to_string();
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

std::string cancel(const Uuid& job)
{
    return "select omnicrm.cancel_any_job('" + job.to_string() + "')";
}

// What the counters say of the kind, and how many keys are held.
std::string left_of(const World& world)
{
    return world.value("select format('%s queued, %s running, %s cancelled, %s keys', queued, running, ever_cancelled, "
                       "(select count(*) from omnicrm.job_keys)) from omnicrm.queue_overview() where kind = 'no_op'");
}

// A job that runs, and that somebody is cancelling in a transaction not yet committed.
struct BeingCancelled
{
    BeingCancelled()
    {
        REQUIRE(worker.claim() == id.to_string());
        operating.run("begin");
        REQUIRE(operating.run(cancel(id)) == "running");
    }

    World world{};
    const Uuid id = world.enqueue("no_op");
    Claimer worker{world};
    Claimer operating{world};
};

} // namespace

TEST_CASE(
    "a cancelled job whose attempt would be repeated, goes back or dies with its worker is cancelled, not run again")
{
    World world;
    NewJob keyed;
    keyed.dedupe_key = "one";
    const Uuid id = world.enqueue("no_op", 1, keyed);
    Claimer worker(world);
    REQUIRE(worker.claim() == id.to_string());
    REQUIRE(world.value(cancel(id)) == "running");
    SECTION("a failed attempt")
    {
        worker.end_attempt("scheduled");
    }
    SECTION("a snoozed or interrupted attempt")
    {
        worker.end_attempt("queued");
    }
    SECTION("an attempt that has not begun")
    {
        worker.give_back();
    }
    SECTION("a dead worker")
    {
        worker.die();
    }
    CHECK(world.state_of(id) == "cancelled");
    CHECK(left_of(world) == "0 queued, 0 running, 1 cancelled, 0 keys");
}

TEST_CASE("a job that nobody cancelled goes on after each of these")
{
    World world;
    const Uuid id = world.enqueue("no_op");
    Claimer worker(world);
    REQUIRE(worker.claim() == id.to_string());
    SECTION("a failed attempt")
    {
        worker.end_attempt("scheduled");
        CHECK(world.state_of(id) == "scheduled");
    }
    SECTION("an attempt that has not begun")
    {
        worker.give_back();
        CHECK(world.state_of(id) == "queued");
    }
    SECTION("a dead worker")
    {
        worker.die();
        CHECK(world.state_of(id) == "queued");
    }
}

TEST_CASE("a job that is being claimed while it is cancelled is asked to stop, or is cancelled if it was not claimed "
          "after all")
{
    World world;
    const Uuid id = world.enqueue("no_op");
    Claimer worker(world);
    Claimer operating(world);
    worker.run("begin");
    REQUIRE(worker.claim() == id.to_string());
    operating.send(cancel(id));
    operating.await_lock();
    SECTION("claimed")
    {
        worker.run("commit");
        CHECK(operating.answer() == "running");
        CHECK(world.value("select is_cancelled from omnicrm.running_jobs") == "t");
    }
    SECTION("not claimed")
    {
        worker.run("rollback");
        CHECK(operating.answer() == "cancelled");
    }
}

// Cancelling waits for one of them and holds the others meanwhile.
TEST_CASE("jobs of several lanes that are being cancelled are passed over by who releases, who waits for nobody")
{
    World world;
    world.value("select omnicrm.limit_kind('no_op', 10, null, null)"); // or they would not wait
    Claimer holder(world);
    Claimer operating(world);
    for (const char* key : {"b", "c", "a"}) {
        NewJob limited;
        limited.limit_key = key;
        world.enqueue("no_op", 1, limited);
    }
    holder.run("begin");
    holder.run("select 1 from omnicrm.waiting_jobs where limit_key = 'c' for update");
    operating.send("select omnicrm.withdraw_jobs(array_agg(job_id)) from omnicrm.waiting_jobs");
    operating.await_lock();
    CHECK(world.value("select (omnicrm.release_jobs('')).released") == "0");
    holder.run("rollback");
    CHECK(operating.answer() == "3");
}

TEST_CASE("a job that is completed while it is being cancelled is completed")
{
    BeingCancelled f;
    f.worker.send("select count(*) from (select omnicrm.complete_jobs(array_agg(job_id), array_agg(claim_token)) "
                  "from omnicrm.running_jobs) lost");
    f.worker.await_lock();
    f.operating.run("commit");
    CHECK(f.worker.answer() == "0");
    CHECK(f.world.state_of(f.id) == "completed");
    CHECK(left_of(f.world) == "0 queued, 0 running, 0 cancelled, 0 keys");
}

TEST_CASE("a job that goes back while it is being cancelled is cancelled")
{
    BeingCancelled f;
    f.worker.send(give_back_all);
    f.worker.await_lock();
    f.operating.run("commit");
    f.worker.answer();
    CHECK(f.world.state_of(f.id) == "cancelled");
}
