// Who may run when: tenants' shares, limits, pauses, keys.
#include "integration/worker/engine_world.hpp"
#include "support/queue.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;
using namespace std::chrono_literals;

namespace asio = boost::asio;

namespace {

// Notes which user's jobs were started, in their order.
JobKind noting_users(std::vector<UserId>& started)
{
    return job_kind<Note>("shared", {}, [&started](JobContext& job, Note) -> asio::awaitable<Outcome> {
        started.push_back(job.user());
        co_return Outcome::done();
    });
}

// Notes how many of it ran at a time, at most; each lasts until others had their chance.
JobKind crowding(std::string_view name, int& running, int& most)
{
    return job_kind<Note>(name, {}, [&running, &most](JobContext&, Note) -> asio::awaitable<Outcome> {
        most = std::max(most, ++running);
        asio::steady_timer others(co_await asio::this_coro::executor, 5ms);
        co_await others.async_wait(asio::use_awaitable);
        --running;
        co_return Outcome::done();
    });
}

void limit(const World& world, std::string_view kind, const std::string& column, int number)
{
    world.database.sql("insert into omnicrm.job_kinds (name, " + column + ") values ('" + std::string(kind) + "', " +
                       std::to_string(number) + ")");
}

// Moves on what may move on, as often as it takes.
void release_all(const World& world)
{
    for (int round = 0; round < 5; ++round)
        world.database.sql("select omnicrm.release_jobs('')");
}

} // namespace

TEST_CASE("one tenant's five thousand jobs delay another's single one by two claims at most")
{
    World world;
    world.enqueue("shared", 5'000);
    const UserId crowded = world.user;
    world.user = world.database.create_user();
    world.enqueue("shared");
    std::vector<UserId> started;
    Worker worker({noting_users(started)});
    worker.drive([&] { return worker.engine.counters().settled == 5'001; });
    REQUIRE(started.size() == 5'001);
    const auto at = std::ranges::find(started, world.user) - started.begin();
    const auto quota = std::stoll(world.value("select omnicrm.tenant_quota()"));
    CHECK(at <= quota);
    CHECK(std::ranges::count(started, crowded) == 5'000);
    CHECK(world.count("waiting_jobs") == 0);
}

TEST_CASE("a tenant's urgent job passes its own crowd")
{
    World world;
    world.enqueue("shared", 3'000);
    const Uuid urgent = world.enqueue("shared", 1, {.priority = JobPriority::urgent});
    std::vector<Uuid> order;
    Worker worker({job_kind<Note>("shared", {}, [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
        order.push_back(job.id());
        co_return Outcome::done();
    })});
    worker.drive([&] { return !order.empty(); });
    CHECK(order.front() == urgent);
}

TEST_CASE("a tenant's jobs keep their order through the waiting room")
{
    World world;
    world.enqueue("shared", 2'500);
    std::vector<std::string> order;
    EngineOptions options = quick();
    options.concurrency = 1;
    Worker worker({job_kind<Note>("shared", {},
                                  [&](JobContext&, Note note) -> asio::awaitable<Outcome> {
                                      order.push_back(note.text);
                                      co_return Outcome::done();
                                  })},
                  options);
    worker.drive([&] { return order.size() == 2'500; });
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] != std::to_string(i))
            FAIL("job " << order[i] << " came as number " << i);
}

TEST_CASE("no more jobs of a kind run than its limit allows, in all workers together")
{
    World world;
    limit(world, "crowding", "max_running", 3);
    world.enqueue("crowding", 20);
    int running = 0;
    int most = 0;
    EngineOptions options = quick();
    options.concurrency = 8;
    Worker one({crowding("crowding", running, most)}, options);
    Worker two({crowding("crowding", running, most)}, options);
    drive(one.io, [&] {
        two.io.restart();
        two.io.poll();
        return world.count("finished_jobs") == 20;
    });
    CHECK(most == 3);
}

TEST_CASE("tenants take turns at what a limit in all workers together leaves room for")
{
    World world;
    limit(world, "shared", "max_running", 1);
    world.enqueue("shared", 10);
    const UserId crowded = world.user;
    world.user = world.database.create_user();
    world.enqueue("shared", 3);
    std::vector<UserId> started;
    Worker worker({noting_users(started)});
    worker.drive([&] { return worker.engine.counters().settled == 13; });
    for (std::size_t i = 1; i < 6; ++i)
        CHECK(started[i] != started[i - 1]);
    CHECK(std::ranges::count(started, crowded) == 10);
}

TEST_CASE("a limit in all workers together lets nobody's urgent job wait behind what is less urgent")
{
    World world;
    limit(world, "shared", "max_running", 1);
    world.enqueue("shared", 5, {.priority = JobPriority::low});
    world.user = world.database.create_user();
    world.enqueue("shared", 2, {.priority = JobPriority::urgent});
    std::vector<UserId> started;
    Worker worker({noting_users(started)});
    worker.drive([&] { return worker.engine.counters().settled == 7; });
    CHECK(started[0] == world.user);
    CHECK(started[1] == world.user);
}

TEST_CASE("of what a limit leaves room for a tenant's less urgent jobs take nothing before others' more urgent ones")
{
    World world;
    limit(world, "shared", "max_running", 10);
    world.enqueue("shared", 1, {.priority = JobPriority::urgent});
    world.enqueue("shared", 20, {.priority = JobPriority::low});
    world.user = world.database.create_user();
    world.enqueue("shared", 20, {.priority = JobPriority::high});
    release_all(world);
    CHECK(world.count("ready_jobs where priority = 0") == 1);
    CHECK(world.count("ready_jobs where priority = 1") == 9);
}

TEST_CASE("a limited kind does not keep another one waiting whose name begins like its own")
{
    World world;
    limit(world, "sync", "max_running", 1);
    world.database.sql("insert into omnicrm.job_kinds (name, max_running) values ('sync all', 1)");
    world.enqueue("sync", 2);
    const Uuid other = world.enqueue("sync all");
    release_all(world);
    CHECK(world.count("ready_jobs where job_id = '" + other.to_string() + "'") == 1);
}

TEST_CASE("a tenant that may not run more leaves the room to others")
{
    World world;
    world.database.sql("select omnicrm.limit_kind('shared', 10, 1, null)");
    world.enqueue("shared", 20);
    world.user = world.database.create_user();
    world.enqueue("shared", 20);
    release_all(world);
    CHECK(world.value("select string_agg(n::text, ' ') from "
                      "(select count(*) as n from omnicrm.ready_jobs group by user_id) r") == "1 1");
}

TEST_CASE("a limit also holds for what was waiting already when it was set")
{
    World world;
    world.enqueue("crowding", 1'500);
    world.database.sql("select omnicrm.limit_kind('crowding', 2, null, null)");
    release_all(world);
    CHECK(world.count("ready_jobs") == 2);
    CHECK(world.count("waiting_jobs") == 1'498);
}

TEST_CASE("a limit per user holds for each user apart")
{
    World world;
    limit(world, "crowding", "max_running_per_user", 1);
    world.enqueue("crowding", 5);
    world.user = world.database.create_user();
    world.enqueue("crowding", 5);
    int running = 0;
    int most = 0;
    Worker worker({crowding("crowding", running, most)});
    worker.drive_until_idle(world);
    CHECK(most == 2);
    CHECK(world.count("finished_jobs") == 10);
}

TEST_CASE("a limit per key holds for each key apart, and leaves jobs without one alone")
{
    World world;
    limit(world, "crowding", "max_running_per_key", 1);
    world.enqueue("crowding", 4, {.limit_key = "mailbox a"});
    world.enqueue("crowding", 4, {.limit_key = "mailbox b"});
    int running = 0;
    int most = 0;
    Worker worker({crowding("crowding", running, most)});
    worker.drive_until_idle(world);
    CHECK(most == 2);
    most = 0;
    world.enqueue("crowding", 8);
    worker.drive_until_idle(world);
    CHECK(most == 4); // as many as the worker runs at a time
}

TEST_CASE("a job is left out while one with its dedupe key is unfinished, and taken afterwards")
{
    World world;
    const NewJob keyed{.dedupe_key = "sync a"};
    const Uuid first = world.enqueue("no_op", 1, keyed);
    world.enqueue("no_op", 3, keyed);
    CHECK(world.count("jobs") == 1);
    world.enqueue("no_op", 1, {.dedupe_key = "sync b"});
    CHECK(world.count("jobs") == 2);
    Worker worker({no_op()});
    worker.drive_until_idle(world);
    CHECK(world.state_of(first) == "completed");
    CHECK(world.count("job_keys") == 0);
    const Uuid again = world.enqueue("no_op", 1, keyed);
    worker.drive_until_idle(world);
    CHECK(world.state_of(again) == "completed");
}

TEST_CASE("a job that has not started by the time it had to is cancelled, unrun")
{
    World world;
    const Uuid id = world.enqueue("no_op", 1, {.start_within = 0ms});
    Worker worker({no_op()});
    worker.drive_until_idle(world);
    CHECK(world.state_of(id) == "cancelled");
    CHECK(world.value("select last_error from omnicrm.jobs") == "it was not to be started any more");
    CHECK(world.count("job_attempts") == 0);
}

TEST_CASE("cancelling a running job stops its handler at once")
{
    World world;
    EngineOptions options = quick();
    options.heartbeat = 20s; // so that only the notification can tell
    options.lease = 60s;
    options.listen_url = world.database.direct_url_as("omnicrm_worker");
    const Uuid id = world.enqueue("endless");
    bool has_begun = false;
    Worker worker({job_kind<Note>("endless", {},
                                  [&](JobContext&, Note) -> asio::awaitable<Outcome> {
                                      has_begun = true;
                                      asio::steady_timer never(co_await asio::this_coro::executor, 24h);
                                      co_await never.async_wait(asio::use_awaitable);
                                      co_return Outcome::done();
                                  })},
                  options);
    worker.drive([&] { return has_begun; });
    CHECK(world.value("select omnicrm.cancel_any_job('" + id.to_string() + "')") == "running");
    worker.drive([&] { return world.state_of(id) == "cancelled"; });
    CHECK(world.value("select last_error from omnicrm.jobs") == "cancelled while it was running");
    CHECK(world.count("job_attempts") + world.count("job_errors") == 0); // nothing has failed
}

TEST_CASE("what was committed late, behind places already passed, is found")
{
    World world;
    asio::io_context io{1};
    asio::thread_pool blocking{1};
    Database late(io.get_executor(), blocking, omni::test::options_for(world.database.worker_url()));
    Transaction open = omni::test::run(io, late.begin(Scope{})).value();
    const NewJob job{.user = world.user, .kind = "no_op", .args = {R"({"text": ""})"}};
    omni::test::run(io, omni::enqueue(open, std::span(&job, 1))).value();
    Worker worker({no_op()});
    world.enqueue("no_op", 50);
    worker.drive([&] { return worker.engine.counters().settled == 50; });
    omni::test::run(io, open.commit()).value();
    worker.drive([&] { return worker.engine.counters().settled == 51; });
    CHECK(world.state_of(job.id) == "completed");
}

TEST_CASE("a worker runs no more of a kind at a time than the kind allows one worker")
{
    World world;
    world.enqueue("crowding", 12);
    const Uuid other = world.enqueue("no_op");
    int running = 0;
    int most = 0;
    JobKind crowded = crowding("crowding", running, most);
    crowded.policy.concurrency = 2;
    Worker worker({crowded, no_op()});
    worker.drive([&] { return worker.engine.counters().settled == 13; });
    CHECK(most == 2);
    CHECK(world.state_of(other) == "completed");
}

TEST_CASE("what a worker has claimed ahead goes back when the jobs before it take long")
{
    World world;
    world.enqueue("long", 8); // one claim
    EngineOptions options = quick();
    options.concurrency = 8;
    options.reserve_life = 20ms;
    JobKind narrow = job_kind<Note>("long", {}, [](JobContext&, Note) -> asio::awaitable<Outcome> {
        asio::steady_timer never(co_await asio::this_coro::executor, 24h);
        co_await never.async_wait(asio::use_awaitable);
        co_return Outcome::done();
    });
    narrow.policy.concurrency = 2;
    Worker busy({narrow}, options);
    busy.drive([&] { return busy.engine.counters().running == 2 && world.count("running_jobs") == 2; });
    CHECK(world.count("ready_jobs") == 6);
    CHECK(busy.engine.counters().ready == 0);
}

TEST_CASE("a worker serves only the kinds it is told to")
{
    World world;
    const Uuid served = world.enqueue("served");
    const Uuid left = world.enqueue("left");
    EngineOptions options = quick();
    options.kinds = {"served"};
    Worker worker({no_op("served"), no_op("left")}, options);
    worker.drive([&] { return world.state_of(served) == "completed"; });
    CHECK(world.state_of(left) == "queued");
}

TEST_CASE("a paused kind is not started, one that is resumed goes on")
{
    World world;
    world.database.sql("select omnicrm.pause_kind('no_op')");
    const Uuid paused = world.enqueue("no_op");
    const Uuid other = world.enqueue("other");
    Worker worker({no_op(), no_op("other")});
    worker.drive([&] { return world.state_of(other) == "completed"; });
    CHECK(world.state_of(paused) == "queued");
    world.database.sql("select omnicrm.resume_kind('no_op')");
    worker.drive([&] { return world.state_of(paused) == "completed"; });
}

TEST_CASE("what was ready already when its user was paused stays where it is until the user is resumed")
{
    World world;
    const Uuid paused = world.enqueue("no_op", 3);
    world.database.sql("select omnicrm.pause_user('" + world.user.to_string() + "')");
    world.user = world.database.create_user();
    const Uuid other = world.enqueue("no_op");
    Worker worker({no_op()});
    worker.drive([&] { return world.state_of(other) == "completed"; });
    CHECK(world.count("waiting_jobs") == 3);
    world.database.sql("delete from omnicrm.paused_users");
    worker.drive([&] { return world.state_of(paused) == "completed"; });
}

TEST_CASE("jobs of a paused kind do not take the places of their tenant's others")
{
    World world;
    world.enqueue("paused", 2'500);
    world.database.sql("select omnicrm.pause_kind('paused')");
    const Uuid other = world.enqueue("no_op");
    Worker worker({no_op(), no_op("paused")});
    worker.drive([&] { return world.state_of(other) == "completed"; });
    CHECK(world.count("finished_jobs") == 1);
}

TEST_CASE("what is resumed takes half of its tenant's share, and leaves the rest to the tenant's other jobs")
{
    World world;
    world.database.sql("select omnicrm.pause_kind('no_op')");
    world.enqueue("no_op", 2'500);
    world.database.sql("select omnicrm.resume_kind('no_op')");
    const Uuid other = world.enqueue("other");
    release_all(world);
    CHECK(world.count("ready_jobs where kind = 'no_op'") ==
          std::stoll(world.value("select omnicrm.tenant_quota() / 2")) - 1);
    CHECK(world.count("ready_jobs where job_id = '" + other.to_string() + "'") == 1);
}

TEST_CASE("what comes back from a worker waits while its user or its kind is paused")
{
    World world;
    world.enqueue("no_op", 3);
    omni::test::start_jobs(world.database);
    const auto [pause, resume] =
        GENERATE(std::pair("select omnicrm.pause_user(user_id) from omnicrm.submitted_jobs limit 1",
                           "select omnicrm.resume_user(user_id) from omnicrm.submitted_jobs limit 1"),
                 std::pair("select omnicrm.pause_kind('no_op')", "select omnicrm.resume_kind('no_op')"));
    world.database.sql(pause);
    SECTION("it gave them back unstarted")
    {
        world.database.sql("select omnicrm.give_back_jobs(array_agg(job_id), array_agg(claim_token)) "
                           "from omnicrm.running_jobs");
    }
    SECTION("it died")
    {
        world.database.sql("update omnicrm.workers set dead_at = omnicrm.now()");
        world.database.sql("select omnicrm.take_over_jobs()");
    }
    CHECK(world.count("ready_jobs") == 0);
    CHECK(world.count("waiting_jobs") == 3);
    world.database.sql(resume);
    Worker worker({no_op()});
    worker.drive_until_idle(world);
    CHECK(world.count("finished_jobs") == 3);
}
