// Effects happen exactly once: with the completion and the follow-up jobs, whoever dies, pauses or comes back.
#include "integration/worker/engine_world.hpp"

#include "worker/event.hpp"

#include <catch2/catch.hpp>

namespace asio = boost::asio;
using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;
using namespace std::chrono_literals;

namespace {

// Notices nothing by itself within a test.
EngineOptions unaware()
{
    EngineOptions options = quick();
    options.heartbeat = 1h;
    options.lease = 3h;
    return options;
}

// Writes, then stands still until told to go on, then tries to commit.
JobKind pausing(Event*& gate, std::optional<ErrorCode>& refused)
{
    return job_kind<Note>("handed_over", {}, [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
        JobTransaction transaction = (co_await job.transaction()).value();
        co_await write_effect(transaction, job.id(), "by the paused one");
        Event paused(co_await asio::this_coro::executor);
        gate = &paused;
        co_await paused.wait();
        gate = nullptr;
        try {
            co_return co_await job.commit_done(std::move(transaction));
        } catch (const Failure& failure) {
            refused = failure.error().code;
            throw;
        }
    });
}

} // namespace

TEST_CASE("a handler's writes, its follow-up jobs and its completion become visible together")
{
    World world;
    const Uuid id = world.enqueue("first");
    std::string before_commit;
    std::vector<std::string> followed;
    Worker worker(
        {job_kind<Note>("first", {},
                        [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
                            JobTransaction transaction = (co_await job.transaction()).value();
                            co_await write_effect(transaction, job.id(), "first");
                            const std::vector<Note> notes{{"a"}, {"b"}};
                            (co_await transaction.enqueue_all<Note>("second", notes)).value();
                            (co_await transaction.enqueue("second", Note{"c"}, {.delay = 1h})).value();
                            before_commit = world.value(
                                "select (select count(*) from omnicrm.effects) || ' ' || count(*) from omnicrm.jobs");
                            co_return co_await job.commit_done(std::move(transaction), JsonText{R"({"ok": true})"});
                        }),
         job_kind<Note>("second", {}, [&](JobContext& job, Note note) -> asio::awaitable<Outcome> {
             CHECK(job.user() == world.user);
             followed.push_back(note.text);
             co_return Outcome::done();
         })});
    worker.drive_until_idle(world);
    CHECK(before_commit == "0 1");
    CHECK(followed == std::vector<std::string>{"a", "b"});
    CHECK(world.count("effects") == 1);
    CHECK(world.value("select result->>'ok' from omnicrm.jobs where id = '" + id.to_string() + "'") == "true");
    CHECK(world.count("jobs where kind = 'second' and state = 'scheduled'") == 1);
}

TEST_CASE("what a failed attempt wrote in its transaction is gone")
{
    World world;
    world.enqueue("halfway");
    int calls = 0;
    Worker worker({job_kind<Note>("halfway", {.backoff = 0ms}, [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
        JobTransaction transaction = (co_await job.transaction()).value();
        co_await write_effect(transaction, job.id(), "attempt " + std::to_string(job.attempt()));
        (co_await transaction.enqueue("never_claimed", Note{})).value();
        if (++calls == 1)
            throw std::runtime_error("fell over");
        co_return co_await job.commit_done(std::move(transaction));
    })});
    worker.drive([&] { return world.count("jobs where state = 'completed'") == 1; });
    CHECK(world.value("select string_agg(text, ',') from omnicrm.effects") == "attempt 2");
    CHECK(world.count("jobs where kind = 'never_claimed'") == 1);
}

TEST_CASE("a paused worker whose lease ran out cannot write any more")
{
    World world;
    const Uuid id = world.enqueue("handed_over");
    Event* gate = nullptr;
    std::optional<ErrorCode> refused;
    Worker paused({pausing(gate, refused)}, unaware());
    paused.drive([&] { return gate != nullptr; });
    // From here on nothing of the paused worker runs, as if it had been stopped with SIGSTOP.
    world.database.sql("update omnicrm.workers set expires_at = '-infinity'");

    Worker other({effect_once("handed_over", "by the other one")});
    other.drive([&] { return world.state_of(id) == "completed"; });
    REQUIRE(gate != nullptr);

    gate->notify();
    paused.drive([&] { return refused.has_value(); });
    CHECK(*refused == ErrorCode::lost_lease);
    paused.drive([&] { return paused.engine.counters().running == 0; });
    CHECK(world.value("select string_agg(text, ',') from omnicrm.effects") == "by the other one");
    CHECK(world.state_of(id) == "completed");
    CHECK(world.value("select attempts from omnicrm.jobs") == "2");
    CHECK(world.value("select error from omnicrm.job_attempts") == "the worker stopped responding");
}

TEST_CASE("a transaction that has locked its job for the commit is not taken over from")
{
    World world;
    const Uuid id = world.enqueue("effect");
    Worker worker({effect_once("effect", "once")}, unaware());
    world.database.sql(
        "create or replace function omnicrm.expire_all() returns trigger language plpgsql security definer "
        "as $$ begin update omnicrm.workers set expires_at = '-infinity'; return new; end $$;"
        "create trigger expire after insert on omnicrm.finished_jobs for each row "
        "execute function omnicrm.expire_all()");
    worker.drive([&] { return world.state_of(id) == "completed"; });
    world.database.sql("drop trigger expire on omnicrm.finished_jobs; drop function omnicrm.expire_all()");
    Worker other({effect_once("effect", "twice")});
    other.drive([&] { return world.count("workers where dead_at is not null") == 1; });
    other.drive_until_idle(world);
    CHECK(world.value("select string_agg(text, ',') from omnicrm.effects") == "once");
}

TEST_CASE("a worker that was declared dead notices, cancels its handlers and comes back under another id")
{
    World world;
    const Uuid id = world.enqueue("interrupted");
    int calls = 0;
    bool was_cancelled = false;
    Worker worker({job_kind<Note>("interrupted", {}, [&](JobContext&, Note) -> asio::awaitable<Outcome> {
        if (++calls > 1)
            co_return Outcome::done();
        asio::steady_timer never(co_await asio::this_coro::executor, 24h);
        try {
            co_await never.async_wait(asio::use_awaitable);
        } catch (const boost::system::system_error&) {
            was_cancelled = true;
            throw;
        }
        co_return Outcome::done();
    })});
    worker.drive([&] { return calls == 1; });
    world.database.sql("update omnicrm.workers set dead_at = now()");
    worker.drive([&] { return world.state_of(id) == "completed"; });
    CHECK(was_cancelled);
    CHECK(calls == 2);
    CHECK(world.count("workers where dead_at is null") == 1);
    CHECK(world.count("workers") == 2);
}

TEST_CASE("a job that kills every worker that runs it is given up without running it again")
{
    World world;
    const Uuid id = world.enqueue("poisonous", 1, {.max_attempts = 3});
    world.database.sql("update omnicrm.submitted_jobs set attempts = 3");
    int calls = 0;
    Worker worker({job_kind<Note>(
        "poisonous", {},
        [&](JobContext&, Note) -> asio::awaitable<Outcome> {
            ++calls;
            co_return Outcome::done();
        },
        [](JobContext& job, JobTransaction& transaction, Note, const Error&) -> asio::awaitable<void> {
            co_await write_effect(transaction, job.id(), "set aside");
        })});
    worker.drive_until_idle(world);
    CHECK(calls == 0);
    CHECK(world.state_of(id) == "failed");
    CHECK(world.value("select text from omnicrm.effects") == "set aside");
}

TEST_CASE("two workers share a thousand jobs and each is done exactly once")
{
    World world;
    Worker one({effect_once("shared", "one")});
    Worker two({effect_once("shared", "two")});
    one.drive_until_registered();
    two.drive_until_registered();
    world.enqueue("shared", 1'000);
    // Turn by turn on one thread: each gets what is ready for it.
    drive(one.io, [&] {
        two.io.restart();
        two.io.poll();
        return one.engine.counters().settled + two.engine.counters().settled == 1'000;
    });
    CHECK(world.count("jobs where state = 'completed' and attempts = 1") == 1'000);
    CHECK(world.count("effects") == 1'000);
    CHECK(world.value("select count(distinct job) from omnicrm.effects") == "1000");
    CHECK(world.value("select count(distinct text) from omnicrm.effects") == "2");
}
