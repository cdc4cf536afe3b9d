// What workers do for the queue beside its jobs: schedules, counts, batches, history, errors.
#include "integration/worker/engine_world.hpp"
#include "storage/pg/blocking_session.hpp"
#include "storage/queue/upkeep.hpp"
#include "support/connection_url.hpp"
#include "support/queue.hpp"
#include "worker/schedule_ticks.hpp"

#include <catch2/catch.hpp>
#include <libpq-fe.h>

#include <memory>

using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;
using namespace std::chrono_literals;

namespace asio = boost::asio;

namespace {

// What a worker's duty answers when it performs it once.
template <typename Answer>
Answer once(const World& world, asio::awaitable<Result<Answer>> (*duty)(Database&))
{
    asio::io_context io{1};
    asio::thread_pool blocking{1};
    Database database(io.get_executor(), blocking, omni::test::options_for(world.database.worker_url()));
    return omni::test::run(io, duty(database)).value();
}

// One look at the schedules; how many jobs it enqueued.
std::int64_t tick(const World& world)
{
    return once<std::int64_t>(world, enqueue_scheduled);
}

// One look for batches that are being cancelled; whether there may be more to do at once.
bool cancel_rest(const World& world)
{
    return once<bool>(world, [](Database& database) -> asio::awaitable<Result<bool>> {
        QueueUpkeep upkeep(database);
        co_return co_await upkeep.cancel_rest_of_batches();
    });
}

void add_schedule(const World& world, const std::string& more_columns, const std::string& values)
{
    world.database.sql("insert into omnicrm.job_schedules (name, kind, cron" + more_columns +
                       ") values ('nightly', 'no_op', " + values + ")");
}

std::string schedule(const World& world, const std::string& expression)
{
    return world.value("select " + expression + " from omnicrm.job_schedules");
}

// Two jobs under ids that tell when they were made: one is completed, and one waits. No worker does it: one would see
// to the history as well.
void complete_one_of(const World& world, const std::string& done, const std::string& waits)
{
    const auto enqueue = [&](const std::string& id) {
        world.database.sql(
            "select count(*) from omnicrm.enqueue_jobs(array['" + id +
            "']::uuid[], null, null, array['no_op'], array['{}']::jsonb[], array[2]::smallint[], null, null, "
            "null, null, null)");
    };
    enqueue(done);
    omni::test::start_jobs(world.database);
    omni::test::complete_jobs(world.database);
    REQUIRE(world.state_of(Uuid::parse(done).value()) == "completed");
    enqueue(waits);
}

// A session of a worker that died in the middle of a pipeline: a statement was answered, and then nothing more came.
class CutOffSession
{
public:
    CutOffSession(const World& world, const std::string& name) : world_(world)
    {
        auto parameters = omni::test::parse_url(world.database.direct_url_as("omnicrm_worker"));
        parameters["application_name"] = name;
        connection_.reset(PQconnectdb(omni::test::to_url(parameters).c_str()));
        PGconn* const connection = connection_.get();
        REQUIRE(PQenterPipelineMode(connection) == 1);
        REQUIRE(PQsendQueryParams(connection, "select 1", 0, nullptr, nullptr, nullptr, nullptr, 0) == 1);
        REQUIRE(PQsendFlushRequest(connection) == 1);
        REQUIRE(PQflush(connection) == 0);
        const std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQgetResult(connection), &PQclear);
        REQUIRE(PQresultStatus(answer.get()) == PGRES_TUPLES_OK);
    }

    void await(const std::string& condition, int wanted) const
    {
        world_.await_session(PQbackendPID(connection_.get()), condition, wanted);
    }

private:
    const World& world_;
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection_{nullptr, &PQfinish};
};

} // namespace

TEST_CASE("a dead worker's session that was cut off in the middle of a pipeline is ended with it")
{
    World world;
    world.database.sql("insert into omnicrm.workers (id, host, pid, expires_at) "
                       "values (gen_random_uuid(), 'lost', 7, now())");
    const CutOffSession session(world, "omnicrm-worker 7 lost");
    // One that has only just become busy may belong to a worker that lives.
    session.await(
        "state = 'active' and wait_event_type = 'Client' and state_change < clock_timestamp() - interval '1 s'", 1);
    world.database.sql("update omnicrm.workers set dead_at = clock_timestamp()");
    world.database.sql("set role omnicrm_worker; select omnicrm.take_over_jobs()");
    session.await("true", 0);
}

TEST_CASE("a new schedule is worked out first, and enqueues its job when its time has come, once")
{
    World world;
    add_schedule(world, ", args", R"('0 3 * * *', '{"text": "x"}')");
    CHECK(tick(world) == 0);
    CHECK(schedule(world, "next_at > now() and extract(hour from next_at at time zone 'UTC') = 3") == "t");
    world.database.sql("update omnicrm.job_schedules set next_at = now() - interval '1 second'");
    CHECK(tick(world) == 1);
    CHECK(tick(world) == 0);
    CHECK(world.value("select args->>'text' from omnicrm.jobs where kind = 'no_op'") == "x");
    CHECK(schedule(world, "last_job_id = (select id from omnicrm.jobs)") == "t");
}

TEST_CASE("missed ticks are skipped, made up for by one, or by each of them, as the schedule says")
{
    const auto made_up = [](const std::string& missed, const std::string& cron = "'0 * * * *'") {
        World world;
        add_schedule(world, ", missed, next_at",
                     cron + ", '" + missed + "', date_trunc('hour', now()) - interval '5 hours'");
        return tick(world);
    };
    CHECK(made_up("once") == 1);
    CHECK(made_up("all") == 6);
    const std::string hours_away = "extract(hour from now() at time zone 'UTC' + interval '9 hours')";
    CHECK(made_up("skip", "'0 ' || " + hours_away + " || ' * * *'") == 0);
    CHECK(made_up("skip", "'* * * * *'") == 1); // that of the last minute was not missed
}

TEST_CASE("a tick that another worker is enqueueing is left to it")
{
    World world;
    add_schedule(world, ", next_at", "'0 3 * * *', now() - interval '1 second'");
    auto other = pg::BlockingSession::open(world.database.direct_url_as("omnicrm_worker")).value();
    other.execute("begin; select from omnicrm.job_schedules for update").value();
    CHECK(tick(world) == 0);
    other.execute("rollback").value();
    CHECK(tick(world) == 1);
    CHECK(tick(world) == 0);
}

TEST_CASE("a schedule that cannot be read says so and harms no other")
{
    World world;
    add_schedule(world, "", "'61 * * * *'");
    world.database.sql(
        "insert into omnicrm.job_schedules (name, kind, cron, next_at) values ('good', 'no_op', '* * * * *', now())");
    CHECK(tick(world) == 1);
    CHECK(world.value("select problem like 'the minute%' from omnicrm.job_schedules where name = 'nightly'") == "t");
    world.database.sql("update omnicrm.job_schedules set cron = '1 * * * *' where name = 'nightly'");
    tick(world);
    CHECK(world.value(
              "select problem is null and next_at is not null from omnicrm.job_schedules where name = 'nightly'") ==
          "t");
}

TEST_CASE("a paused schedule enqueues nothing, and goes on from its next tick once resumed")
{
    World world;
    add_schedule(world, ", missed, next_at, paused_at", "'0 0 1 1 *', 'all', now() - interval '1 hour', now()");
    CHECK(tick(world) == 0);
    world.database.sql("update omnicrm.job_schedules set paused_at = null");
    CHECK(tick(world) == 0);
    CHECK(schedule(world, "next_at > now()") == "t");
    world.database.sql("update omnicrm.job_schedules set next_at = now()");
    CHECK(tick(world) == 1);
}

TEST_CASE("a user's schedule enqueues the user's jobs, and goes with the user")
{
    World world;
    const UserId user = world.database.create_user();
    add_schedule(world, ", user_id, next_at", "'* * * * *', '" + user.to_string() + "', now()");
    CHECK(tick(world) == 1);
    CHECK(world.value("select user_id from omnicrm.jobs where kind = 'no_op'") == user.to_string());
    world.database.sql("delete from omnicrm.users");
    CHECK(world.count("job_schedules") == 0);
}

TEST_CASE("of a great batch who cancels it takes the first part out, and workers the rest, though nobody asks again")
{
    World world;
    const std::string batch = Uuid::v7().to_string();
    const auto enqueue = [&](int count) {
        world.database.sql("select omnicrm.enqueue_jobs(array_agg(omnicrm.new_id()), array_agg('" +
                           world.user.to_string() + "'::uuid), array_agg('" + batch +
                           "'::uuid), array_agg('unknown'::text), array_agg('{}'::jsonb), array_agg(2::smallint), "
                           "null, null, null, null, null) from generate_series(1, " +
                           std::to_string(count) + ")");
    };
    const auto status = [&] {
        return world.value("select status || ' ' || cancelled || ' ' || pending from omnicrm.batch_status('" + batch +
                           "', null)");
    };
    const auto cancel = [&] {
        return world.value("set app.user_id = '" + world.user.to_string() +
                           "'; select cancelled || ' ' || is_more from omnicrm.cancel_own_batch('" + batch + "')");
    };
    enqueue(101'000);
    CHECK(cancel() == "50000 true");
    CHECK(status() == "cancelling 50000 51000");
    // Where the next part begins: nothing before it is looked at again.
    CHECK(world.value("select count(*) from omnicrm.submitted_jobs s join omnicrm.job_batches b on b.id = s.batch_id "
                      "where s.id <= b.cancelled_to") == "50000");
    {
        Worker worker({no_op()});
        worker.drive([&] { return status() == "cancelled 101000 0"; });
        // What is enqueued later is not meant, until somebody says so.
        worker.drive([&] { return world.value("select withdrawn_at is not null from omnicrm.job_batches") == "t"; });
    }
    enqueue(3);
    CHECK(status() == "cancelling 101000 3");
    CHECK(cancel() == "3 false");
    CHECK(status() == "cancelled 101003 0");
    CHECK(world.value("select omnicrm.cancel_rest_of_batches()") == "f");
}

TEST_CASE("a worker is told to look again at once only while a batch is being cancelled")
{
    World world;
    CHECK_FALSE(cancel_rest(world));
    world.database.sql("insert into omnicrm.job_batches (id, cancelled_at) values (omnicrm.new_id(), omnicrm.now())");
    CHECK(cancel_rest(world));
    CHECK_FALSE(cancel_rest(world));
}

TEST_CASE("a batch counts its jobs, knows when it has finished and has its last job enqueued once")
{
    World world;
    const Uuid batch = Uuid::v7();
    const std::string id = "'" + batch.to_string() + "'";
    world.database.sql("select omnicrm.describe_batch(" + id +
                       ", null, '{\"kind\": \"last\", \"args\": {\"text\": \"\"}}', null)");
    world.enqueue("no_op", 5, {.batch = batch});
    CHECK(world.value("select total || ' ' || pending || ' ' || status from omnicrm.batch_status(" + id + ", null)") ==
          "5 5 running");
    int last = 0;
    Worker worker({no_op(), job_kind<Note>("last", {}, [&](JobContext&, Note) -> asio::awaitable<Outcome> {
                       ++last;
                       co_return Outcome::done();
                   })});
    worker.drive([&] { return last == 1; });
    CHECK(world.value("select completed || ' ' || progress || ' ' || status from omnicrm.batch_status(" + id +
                      ", null)") == "5 1 completed");
    for (int i = 0; i < 3; ++i)
        world.database.sql("select omnicrm.add_up_job_changes()");
    CHECK(world.count("jobs where kind = 'last'") == 1);
}

TEST_CASE("what is queued, runs and was done is counted by kind without looking at the jobs")
{
    World world;
    const auto counted = [&] {
        return world.value(
            "select scheduled || ' ' || queued || ' ' || running || ' ' || completed || ' ' || failed || ' ' || "
            "errors from omnicrm.queue_overview() where kind = 'mixed'");
    };
    world.enqueue("mixed", 3);
    world.enqueue("mixed", 1, {.delay = 1h});
    CHECK(counted() == "1 3 0 0 0 0");
    int calls = 0;
    {
        Worker worker({job_kind<Note>("mixed", {.max_attempts = 1}, [&](JobContext&, Note) -> asio::awaitable<Outcome> {
            if (++calls == 1)
                throw Failure({ErrorCode::unprocessable, "disk 7 is full"});
            co_return Outcome::done();
        })});
        worker.drive_until_idle(world);
    }
    CHECK(counted() == "1 0 0 2 1 1");
    world.database.sql("select omnicrm.add_up_job_changes()");
    CHECK(counted() == "1 0 0 2 1 1");
    CHECK(world.count("job_changes") == 0);
}

TEST_CASE("errors that differ in numbers, ids and names only are one")
{
    World world;
    int calls = 0;
    world.enqueue("failing", 3);
    Worker worker(
        {job_kind<Note>("failing", {.max_attempts = 1}, [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
            const std::string number = std::to_string(++calls);
            throw Failure(
                {ErrorCode::unprocessable, "row " + number + " of 'table " + number + "' of " + job.id().to_string()});
            co_return Outcome::done();
        })});
    worker.drive_until_idle(world);
    CHECK(world.value("select count(*) || ' ' || sum(attempts) from omnicrm.job_errors") == "1 3");
}

TEST_CASE("a failed job that is retried has all its attempts again")
{
    World world;
    bool is_broken = true;
    const Uuid id = world.enqueue("mended");
    Worker worker({job_kind<Note>("mended", {.max_attempts = 1}, [&](JobContext&, Note) -> asio::awaitable<Outcome> {
        if (is_broken)
            throw Failure({ErrorCode::unavailable, "broken"});
        co_return Outcome::done();
    })});
    worker.drive_until_idle(world);
    REQUIRE(world.state_of(id) == "failed");
    is_broken = false;
    CHECK(world.value("select omnicrm.retry_failed_jobs(null, null)") == "1");
    worker.drive([&] { return world.state_of(id) == "completed"; });
    CHECK(world.value("select failed || ' ' || completed from omnicrm.queue_overview()") == "0 1");
}

TEST_CASE("a failed job that somebody else is retrying is left to them, and not counted")
{
    World world;
    world.enqueue("no_op", 2);
    omni::test::start_jobs(world.database);
    omni::test::fail_jobs(world.database, "broken");
    const std::string retry = "select omnicrm.retry_failed_jobs(null, null)";
    auto other = pg::BlockingSession::open(world.database.direct_url_as("omnicrm_worker")).value();
    CHECK(other.execute("begin; " + retry).value().at(0).at(0) == "2");
    CHECK(world.value(retry) == "0");
    other.execute("commit").value();
    CHECK(world.value(retry) == "0");
    CHECK(world.count("jobs where state = 'queued'") == 2);
}

TEST_CASE("a worker drops the days of the history that are too old, and makes those to come")
{
    World world;
    world.database.sql("create table omnicrm.finished_jobs_20200101 partition of omnicrm.finished_jobs for values from "
                       "(omnicrm.first_id_at('2020-01-01Z')) to (omnicrm.first_id_at('2020-01-02Z'));"
                       "alter table omnicrm.finished_jobs_20200101 owner to omnicrm_owner");
    const std::string in_three_days =
        world.value("select 'submitted_jobs_' || to_char(now() at time zone 'UTC' + interval '3 days', 'YYYYMMDD')");
    world.database.sql("drop table omnicrm." + in_three_days);
    EngineOptions options = quick();
    options.history_days = 1;
    Worker worker({}, options);
    worker.drive([&] {
        return world.value("select to_regclass('omnicrm.finished_jobs_20200101') is null "
                           "and to_regclass('omnicrm." +
                           in_three_days + "') is not null") == "t";
    });
}

TEST_CASE("old days of the history go, and what is unfinished in them stays")
{
    World world;
    world.database.sql(
        "create table omnicrm.submitted_jobs_20200101 partition of omnicrm.submitted_jobs for values from "
        "(omnicrm.first_id_at('2020-01-01Z')) to (omnicrm.first_id_at('2020-01-02Z'));"
        "create table omnicrm.finished_jobs_20200101 partition of omnicrm.finished_jobs for values from "
        "(omnicrm.first_id_at('2020-01-01Z')) to (omnicrm.first_id_at('2020-01-02Z'));"
        "alter table omnicrm.submitted_jobs_20200101 owner to omnicrm_owner;"
        "alter table omnicrm.finished_jobs_20200101 owner to omnicrm_owner");
    const std::string done = world.value("select omnicrm.first_id_at('2020-01-01 10:00Z')");
    const std::string waits = world.value("select omnicrm.first_id_at('2020-01-01 11:00Z')");
    complete_one_of(world, done, waits);
    CHECK(world.value("select omnicrm.keep_job_history('30 days')") == "1");
    CHECK(world.count("jobs where id = '" + done + "'") == 0);
    CHECK(world.state_of(Uuid::parse(waits).value()) == "queued");
    CHECK(world.value("select to_regclass('omnicrm.finished_jobs_20200101') is null") == "t");
}

TEST_CASE("what finished outside of any day of the history goes as well when it is too old")
{
    World world;
    const std::string done = world.value("select omnicrm.first_id_at('2019-01-01 10:00Z')");
    const std::string waits = world.value("select omnicrm.first_id_at('2019-01-01 11:00Z')");
    complete_one_of(world, done, waits);
    world.database.sql("select omnicrm.keep_job_history('30 days')");
    CHECK(world.count("finished_jobs") == 1); // only just
    world.database.sql("update omnicrm.finished_jobs set finished_at = finished_at - interval '31 days'");
    world.database.sql("select omnicrm.keep_job_history('30 days')");
    CHECK(world.count("submitted_jobs") == 1);
    CHECK(world.count("finished_jobs") == 0);
    CHECK(world.state_of(Uuid::parse(waits).value()) == "queued");
}

TEST_CASE("the oldest waiting job is seen, however many came before it into its table")
{
    World world;
    const auto wait = [&](const std::string& kind, const std::string& age, int count) {
        world.database.sql("insert into omnicrm.job_changes (kind) values ('" + kind +
                           "');"
                           "insert into omnicrm.waiting_jobs (job_id, since, priority, is_limited, kind, lane) "
                           "select coalesce(omnicrm.first_id_at(now() - nullif('" +
                           age +
                           "', '')::interval), "
                           "omnicrm.new_id()), now() - coalesce(nullif('" +
                           age + "', ''), '0')::interval, 2, true, '" + kind + "', 'limit " + kind +
                           " -' from generate_series(1, " + std::to_string(count) + ")");
    };
    wait("crowd", "", 10'000);
    wait("old", "1 hour", 1);
    CHECK(world.value(
              "select oldest_at <= now() - interval '1 hour' from omnicrm.queue_overview() where kind = 'old'") == "t");
}

TEST_CASE("workers forget events that are older than they are told to keep them")
{
    World world;
    for (const std::string name : {"a", "b", "c"})
        world.database.sql("update omnicrm.user_profiles set display_name = '" + name + "'");
    world.database.sql("update omnicrm.events set created_at = created_at - interval '2 hours' where number < 3");
    EngineOptions options = quick();
    options.event_life = 1h;
    Worker worker({}, options);
    worker.drive([&] { return world.count("events") == 1; });
    CHECK(world.value("select number from omnicrm.events") == "3");
}

TEST_CASE("answers kept for requests' keys are removed after a day, a thousand at a time")
{
    World world;
    const std::string user = "'" + world.database.create_user().to_string() + "'";
    world.database.sql("insert into omnicrm.idempotency_keys (user_id, key, fingerprint, status, created_at) select " +
                       user +
                       ", 'k' || i, '', 200, now() - make_interval(hours => case when i <= 1500 then 25 else 23 end) "
                       "from generate_series(1, 1510) i");
    REQUIRE(world.value("select count(*) from omnicrm.idempotency_keys") == "1510");
    asio::io_context io{1};
    asio::thread_pool blocking{1};
    Database database(io.get_executor(), blocking, omni::test::options_for(world.database.worker_url()));
    QueueUpkeep upkeep(database);
    CHECK(omni::test::run(io, upkeep.prune_idempotency_keys()).value() == 1000);
    CHECK(omni::test::run(io, upkeep.prune_idempotency_keys()).value() == 500);
    CHECK(omni::test::run(io, upkeep.prune_idempotency_keys()).value() == 0);
    CHECK(world.value("select count(*) from omnicrm.idempotency_keys") == "10");
}
