// The engine beside its jobs: waking up, stopping, and a database that goes away.
#include "integration/worker/engine_world.hpp"

#include "support/cutting_proxy.hpp"
#include "support/pooler.hpp"
#include "worker/event.hpp"

#include <boost/asio/this_coro.hpp>

#include <catch2/catch.hpp>

#include <iostream>

namespace asio = boost::asio;
using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;
using namespace std::chrono_literals;

namespace {

// Jobs that wait at a gate until it is opened, or until they are cancelled.
struct Gate
{
    std::vector<Event*> waiting;
    int passed = 0;
    int stopped = 0;

    JobKind kind()
    {
        return job_kind<Note>("gated", {}, [this](JobContext&, Note) -> asio::awaitable<Outcome> {
            Event opened(co_await asio::this_coro::executor);
            waiting.push_back(&opened);
            if (!co_await opened.wait()) {
                std::erase(waiting, &opened);
                ++stopped;
                throw Failure({ErrorCode::cancelled, "stopped at the gate"});
            }
            ++passed;
            co_return Outcome::done();
        });
    }

    void open()
    {
        for (Event* one : std::exchange(waiting, {}))
            one->notify();
    }
};

} // namespace

TEST_CASE("without notifications polling finds the jobs")
{
    World world;
    Worker worker({no_op()});
    worker.drive_until_registered();
    const Uuid id = world.enqueue("no_op");
    worker.drive([&] { return world.state_of(id) == "completed"; });
    CHECK(worker.engine.counters().started == 1);
}

TEST_CASE("without polling a job enqueued through the API's function is found by its notification")
{
    World world;
    EngineOptions options = quick();
    options.poll = 24h;
    options.listen_url = world.database.direct_url_as("omnicrm_worker");
    Worker worker({no_op()}, options);
    worker.drive_until_registered();
    worker.drive([&] {
        return world.value("select count(*) from pg_stat_activity where query ilike 'listen%' and datname = '" +
                           world.database.name() + "'") == "1";
    });
    world.database.sql("set app.user_id = '" + world.user.to_string() +
                       "'; select omnicrm.enqueue_job(gen_random_uuid(), 'no_op', '{\"text\":\"\"}', null, "
                       "2::smallint, null, null)");
    worker.drive([&] { return worker.engine.counters().settled == 1; });
    CHECK(world.count("jobs where state = 'completed'") == 1);
}

TEST_CASE("without polling another worker is told of follow-up jobs after the commit")
{
    World world;
    EngineOptions options = quick();
    options.poll = 24h;
    options.listen_url = world.database.direct_url_as("omnicrm_worker");
    Worker listening({no_op("follow_up")}, options);
    listening.drive_until_registered();
    listening.drive([&] {
        return world.value("select count(*) from pg_stat_activity where query ilike 'listen%' and datname = '" +
                           world.database.name() + "'") == "1";
    });
    world.enqueue("leading");
    Worker leading({job_kind<Note>("leading", {}, [](JobContext& job, Note) -> asio::awaitable<Outcome> {
        JobTransaction transaction = (co_await job.transaction()).value();
        (co_await transaction.enqueue("follow_up", Note{})).value();
        co_return co_await job.commit_done(std::move(transaction));
    })});
    leading.drive([&] { return leading.engine.counters().settled == 1; });
    drive(listening.io, [&] {
        leading.io.restart();
        leading.io.poll();
        return listening.engine.counters().settled == 1;
    });
    CHECK(world.count("jobs where state = 'completed'") == 2);
}

TEST_CASE("stopping lets running jobs end and leaves no worker behind")
{
    World world;
    Gate gate;
    const Uuid id = world.enqueue("gated");
    Worker worker({gate.kind()});
    worker.drive([&] { return gate.waiting.size() == 1; });
    worker.engine.stop();
    const Uuid later = world.enqueue("gated");
    gate.open();
    worker.drive_to_end();
    CHECK(world.state_of(id) == "completed");
    CHECK(world.state_of(later) == "queued");
    CHECK(world.count("workers") == 0);
}

TEST_CASE("stopping gives back at once what was claimed and not started")
{
    World world;
    Worker worker({no_op()});
    worker.drive_until_idle(world);
    // The claim waits for this transaction's lock, so that it is under way when the engine is stopped.
    asio::io_context io{1};
    asio::thread_pool blocking{1};
    Database blocker(io.get_executor(), blocking, omni::test::options_for(world.database.owner_url()));
    static const sql::Statement lock_text{"test/lock_jobs", "lock table omnicrm.running_jobs in share mode"};
    static const Query<void()> lock{lock_text};
    Transaction locked = omni::test::run(io, blocker.begin(Scope{})).value();
    const Uuid id = world.enqueue("no_op");
    omni::test::run(io, locked.execute(lock)).value();
    worker.drive([&] {
        return world.value("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like "
                           "'%claim_jobs%'") == "1";
    });
    worker.engine.stop();
    omni::test::run(io, locked.commit()).value();
    worker.drive_to_end();
    CHECK(world.state_of(id) == "queued");
    CHECK(world.value("select attempts from omnicrm.jobs") == "0");
    CHECK(worker.engine.counters().started == 0);
}

TEST_CASE("jobs that outlast the shutdown timeout are cancelled and go back uncounted")
{
    World world;
    Gate gate;
    const Uuid id = world.enqueue("gated");
    EngineOptions options = quick();
    options.shutdown_timeout = 0ms;
    Worker worker({gate.kind()}, options);
    worker.drive([&] { return gate.waiting.size() == 1; });
    worker.engine.stop();
    worker.drive_to_end();
    CHECK(gate.passed == 0);
    CHECK(world.state_of(id) == "queued");
    CHECK(world.value("select attempts from omnicrm.jobs") == "0");
    CHECK(world.count("workers") == 0);
}

TEST_CASE("an attempt whose claim a crash of the server has taken back is stopped, and the next one is not")
{
    World world;
    Gate gate;
    const Uuid id = world.enqueue("gated");
    Worker worker({gate.kind()});
    worker.drive([&] { return gate.waiting.size() == 1; });
    world.database.sql("with taken_back as (delete from omnicrm.running_jobs returning *) "
                       "insert into omnicrm.ready_jobs (seq, job_id, user_id, since, priority, is_limited, kind) "
                       "select seq, job_id, user_id, since, priority, is_limited, kind from taken_back");
    worker.drive([&] { return gate.stopped == 1 && gate.waiting.size() == 1; });
    gate.open();
    worker.drive([&] { return world.state_of(id) == "completed"; });
    CHECK(gate.passed == 1);
    CHECK(gate.stopped == 1);
    CHECK(world.count("finished_jobs") == 1);
}

TEST_CASE("insisting cancels running jobs without waiting for the shutdown timeout")
{
    World world;
    Gate gate;
    const Uuid id = world.enqueue("gated");
    EngineOptions options = quick();
    options.shutdown_timeout = 24h;
    Worker worker({gate.kind()}, options);
    worker.drive([&] { return gate.waiting.size() == 1; });
    worker.engine.stop();
    worker.engine.insist();
    worker.drive_to_end();
    CHECK(world.state_of(id) == "queued");
}

TEST_CASE("an engine rides out a database that goes away")
{
    World world;
    omni::test::CuttingProxy proxy(omni::test::upstream_of(world.database.superuser_url()));
    Gate gate;
    Worker worker({gate.kind(), no_op()}, quick(),
                  omni::test::pooled(proxy.url("omnicrm_worker", world.database.name())));
    const Uuid running = world.enqueue("gated");
    worker.drive([&] { return gate.waiting.size() == 1; });

    proxy.refuse(true);
    proxy.cut_all();
    const Uuid meanwhile = world.enqueue("no_op");
    gate.open();
    worker.drive([&] { return gate.passed == 1; });
    CHECK(world.state_of(running) == "running");
    CHECK(world.state_of(meanwhile) == "queued");

    proxy.refuse(false);
    worker.drive([&] { return world.state_of(running) == "completed" && world.state_of(meanwhile) == "completed"; });
    CHECK(world.value("select max(attempts) from omnicrm.jobs") == "1");
}

TEST_CASE("an engine that starts before its database waits for it")
{
    World world;
    omni::test::CuttingProxy proxy(omni::test::upstream_of(world.database.superuser_url()));
    proxy.refuse(true);
    Worker worker({no_op()}, quick(), omni::test::pooled(proxy.url("omnicrm_worker", world.database.name())));
    const Uuid id = world.enqueue("no_op");
    worker.io.run_for(50ms);
    proxy.refuse(false);
    worker.drive([&] { return world.state_of(id) == "completed"; });
    CHECK(worker.engine.counters().has_lease);
}

TEST_CASE("uploads that were never finished are swept after a day")
{
    World world;
    const std::string user = world.user.to_string();
    world.database.sql("insert into omnicrm.blobs (user_id, id, size_bytes, created_at) values "
                       "('" +
                       user +
                       "', '00000000-0000-0000-0000-000000000001', null, now() - interval '25 hours'), "
                       "('" +
                       user +
                       "', '00000000-0000-0000-0000-000000000002', null, now() - interval '23 hours'), "
                       "('" +
                       user +
                       "', '00000000-0000-0000-0000-000000000003', 5, now() - interval '25 hours');"
                       "insert into omnicrm.blob_chunks (user_id, blob_id, number, sealed) values "
                       "('" +
                       user + "', '00000000-0000-0000-0000-000000000001', 0, 'x')");
    Worker worker({no_op()});
    worker.drive([&] { return world.count("blobs") == 2; });
    CHECK(world.count("blob_chunks") == 0);
    CHECK(world.value("select string_agg(right(id::text, 1), '' order by id) from omnicrm.blobs") == "23");
}

TEST_CASE("throughput of jobs that do nothing", "[.throughput]")
{
    constexpr int jobs = 50'000;
    World world;
    world.enqueue("no_op", jobs);
    EngineOptions options;
    options.concurrency = 500;
    Worker worker({no_op()}, options);
    worker.drive_until_registered();
    const auto begin = std::chrono::steady_clock::now();
    worker.drive([&] { return worker.engine.counters().settled == jobs; });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::cout << jobs / took.count() << " jobs/s\n";
    CHECK(world.count("jobs where state = 'completed'") == jobs);
}
