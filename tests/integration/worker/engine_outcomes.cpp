// What becomes of a job, by what its handler says, throws or does not do in time.
#include "integration/worker/engine_world.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <catch2/catch.hpp>

#include <thread>

namespace asio = boost::asio;
using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;
using namespace std::chrono_literals;

namespace {

constexpr KindPolicy at_once{.max_attempts = 3, .backoff = 0ms};

// Writes "gave up: <error>" in the transaction that makes the job failed.
asio::awaitable<void> note_giving_up(JobContext& job, JobTransaction& transaction, Note, const Error& error)
{
    co_await write_effect(transaction, job.id(), "gave up: " + error.message);
}

JobKind failing(KindPolicy policy, ErrorCode code, int& calls)
{
    return job_kind<Note>(
        "failing", policy,
        [code, &calls](JobContext&, Note) -> asio::awaitable<Outcome> {
            ++calls;
            throw Failure({code, "it is broken"});
            co_return Outcome::done();
        },
        note_giving_up);
}

} // namespace

TEST_CASE("a job is run with its arguments and completed")
{
    World world;
    NewJob job{.batch = Uuid::v7()};
    std::vector<std::string> seen;
    Worker worker({job_kind<Note>("noting", {}, [&](JobContext& context, Note note) -> asio::awaitable<Outcome> {
        seen.push_back(note.text);
        CHECK(context.user() == world.user);
        CHECK(context.batch() == job.batch);
        CHECK(context.attempt() == 1);
        co_return Outcome::done();
    })});
    const Uuid last = world.enqueue("noting", 3, job);
    worker.drive_until_idle(world);

    CHECK(seen == std::vector<std::string>{"0", "1", "2"});
    CHECK(world.state_of(last) == "completed");
    CHECK(world.count("jobs where finished_at is null or worker_id is not null") == 0);
    CHECK(world.count("job_attempts") == 0);
}

TEST_CASE("the most urgent jobs go first")
{
    World world;
    world.enqueue("late", 2, {.priority = JobPriority::low});
    world.enqueue("early", 2, {.priority = JobPriority::urgent});
    std::vector<std::string> order;
    const auto noting = [&](std::string_view name) {
        return job_kind<Note>(name, {}, [&order](JobContext& job, Note) -> asio::awaitable<Outcome> {
            order.emplace_back(job.kind());
            co_return Outcome::done();
        });
    };
    Worker worker({noting("late"), noting("early")});
    worker.drive_until_idle(world);
    CHECK(order == std::vector<std::string>{"early", "early", "late", "late"});
}

TEST_CASE("a kind this worker does not know is left to those who do")
{
    World world;
    const Uuid unknown = world.enqueue("of_a_newer_version");
    const Uuid known = world.enqueue("no_op");
    Worker worker({no_op()});
    worker.drive([&] { return world.state_of(known) == "completed"; });
    CHECK(world.state_of(unknown) == "queued");
}

TEST_CASE("a transient error is tried again until it works, and every failed attempt is kept")
{
    World world;
    const Uuid id = world.enqueue("flaky");
    int calls = 0;
    Worker worker({job_kind<Note>("flaky", at_once, [&](JobContext&, Note) -> asio::awaitable<Outcome> {
        if (++calls < 3)
            throw Failure({ErrorCode::unavailable, "try " + std::to_string(calls)});
        co_return Outcome::done();
    })});
    worker.drive_until_idle(world);
    CHECK(calls == 3);
    CHECK(world.state_of(id) == "completed");
    CHECK(world.value("select string_agg(attempt || ' ' || error, ', ' order by attempt) from omnicrm.job_attempts") ==
          "1 try 1, 2 try 2");
    CHECK(world.value("select last_error from omnicrm.jobs") == "try 2");
}

TEST_CASE("when the attempts are used up the job fails, and its kind writes about that in the same transaction")
{
    World world;
    const Uuid id = world.enqueue("failing");
    int calls = 0;
    Worker worker({failing(at_once, ErrorCode::unavailable, calls)});
    worker.drive_until_idle(world);
    CHECK(calls == 3);
    CHECK(world.state_of(id) == "failed");
    CHECK(world.value("select text from omnicrm.effects") == "gave up: it is broken");
    CHECK(world.count("job_attempts") == 3);
}

TEST_CASE("a permanent error fails the job at once")
{
    World world;
    const Uuid id = world.enqueue("failing");
    int calls = 0;
    Worker worker({failing(at_once, ErrorCode::unprocessable, calls)});
    worker.drive_until_idle(world);
    CHECK(calls == 1);
    CHECK(world.state_of(id) == "failed");
    CHECK(world.count("effects") == 1);
}

TEST_CASE("a job's own number of attempts goes before its kind's")
{
    World world;
    world.enqueue("failing", 1, {.max_attempts = 1});
    int calls = 0;
    Worker worker({failing(at_once, ErrorCode::unavailable, calls)});
    worker.drive_until_idle(world);
    CHECK(calls == 1);
}

TEST_CASE("arguments that are not the kind's fail the job at once")
{
    World world;
    const Uuid id = world.enqueue("no_op");
    world.database.sql(R"(update omnicrm.submitted_jobs set args = '{"txet": 1}')");
    Worker worker({no_op()});
    worker.drive_until_idle(world);
    CHECK(world.state_of(id) == "failed");
    CHECK(world.count("job_attempts") == 1);
}

TEST_CASE("when even giving up fails the job is failed without it")
{
    World world;
    const Uuid id = world.enqueue("hopeless");
    Worker worker({job_kind<Note>(
        "hopeless", at_once,
        [](JobContext&, Note) -> asio::awaitable<Outcome> {
            throw Failure({ErrorCode::unprocessable, "no"});
            co_return Outcome::done();
        },
        [](JobContext& job, JobTransaction& transaction, Note, const Error&) -> asio::awaitable<void> {
            co_await write_effect(transaction, job.id(), "rolled back");
            throw Failure({ErrorCode::unprocessable, "no again"});
        })});
    worker.drive_until_idle(world);
    CHECK(world.state_of(id) == "failed");
    CHECK(world.value("select last_error from omnicrm.jobs") == "no; giving up failed too: no again");
    CHECK(world.count("effects") == 0);
}

TEST_CASE("a retry waits outside the queue until it is due")
{
    World world;
    const Uuid id = world.enqueue("patient");
    int calls = 0;
    Worker worker({job_kind<Note>("patient", {}, [&](JobContext&, Note) -> asio::awaitable<Outcome> {
        ++calls;
        co_return calls == 1 ? Outcome::retry(1h, "later") : Outcome::done();
    })});
    worker.drive_until_idle(world);
    CHECK(world.state_of(id) == "scheduled");
    CHECK(world.value("select attempts || ' ' || (run_at > now() + interval '50 minutes') from omnicrm.jobs") ==
          "1 true");

    world.database.sql("update omnicrm.scheduled_jobs set run_at = now() - interval '1 second'");
    worker.drive([&] { return world.state_of(id) == "completed"; });
    CHECK(calls == 2);
}

TEST_CASE("a snooze counts as no attempt")
{
    World world;
    const Uuid id = world.enqueue("snoozing");
    Worker worker({job_kind<Note>(
        "snoozing", {}, [](JobContext&, Note) -> asio::awaitable<Outcome> { co_return Outcome::snooze(1h); })});
    worker.drive([&] { return world.state_of(id) == "scheduled"; });
    CHECK(world.value("select attempts from omnicrm.jobs") == "0");
    CHECK(world.count("job_attempts") == 0);
}

TEST_CASE("a job that cancels itself is cancelled, not failed")
{
    World world;
    const Uuid id = world.enqueue("pointless");
    Worker worker({job_kind<Note>("pointless", {}, [](JobContext&, Note) -> asio::awaitable<Outcome> {
        co_return Outcome::cancel("nothing left to do");
    })});
    worker.drive_until_idle(world);
    CHECK(world.state_of(id) == "cancelled");
    CHECK(world.value("select last_error from omnicrm.jobs") == "nothing left to do");
    CHECK(world.count("job_attempts") + world.count("job_errors") == 0);
    CHECK(world.value("select errors from omnicrm.queue_overview()") == "0");
}

TEST_CASE("how long a failed job waits is the kind's backoff, twice that at each further attempt, up to its cap")
{
    World world;
    world.enqueue("failing", 30);
    Worker worker({job_kind<Note>("failing", {.max_attempts = 9, .backoff = 1000h, .backoff_cap = 4000h},
                                  [](JobContext&, Note) -> asio::awaitable<Outcome> {
                                      throw Failure({ErrorCode::unavailable, "broken"});
                                      co_return Outcome::done();
                                  })});
    for (const auto& [attempts, hours] :
         {std::pair(1, 1000), std::pair(2, 2000), std::pair(3, 4000), std::pair(4, 4000)}) {
        CAPTURE(attempts);
        worker.drive([&] {
            return world.count("jobs where state = 'scheduled' and attempts = " + std::to_string(attempts)) == 30;
        });
        const double longest =
            std::stod(world.value("select max(extract(epoch from run_at - now())) / 3600 from omnicrm.scheduled_jobs"));
        CHECK(longest <= hours);
        CHECK(longest > hours / 2.0); // full jitter: but once in a thousand million times of thirty draws
        world.database.sql("update omnicrm.scheduled_jobs set run_at = now() - interval '1 second'");
    }
}

TEST_CASE("a handler that waits too long is cancelled and the attempt counts as failed")
{
    World world;
    const Uuid id = world.enqueue("waiting");
    bool was_cancelled = false;
    Worker worker({job_kind<Note>("waiting", {.max_attempts = 1, .timeout = 20ms},
                                  [&](JobContext&, Note) -> asio::awaitable<Outcome> {
                                      asio::steady_timer never(co_await asio::this_coro::executor, 24h);
                                      try {
                                          co_await never.async_wait(asio::use_awaitable);
                                      } catch (const boost::system::system_error&) {
                                          was_cancelled = true;
                                          throw;
                                      }
                                      co_return Outcome::done();
                                  })});
    worker.drive_until_idle(world);
    CHECK(was_cancelled);
    CHECK(world.state_of(id) == "failed");
    CHECK(world.value("select last_error from omnicrm.jobs") == "did not finish within 20 ms");
}

TEST_CASE("a handler that is cancelled in a long statement takes the statement with it")
{
    static const sql::Statement long_sleep_text{"test/long_sleep", "select pg_sleep(600) is null as slept"};
    static const Query<bool()> long_sleep{long_sleep_text};
    World world;
    const Uuid id = world.enqueue("querying");
    Worker worker({job_kind<Note>("querying", {.max_attempts = 1, .timeout = 100ms},
                                  [](JobContext& job, Note) -> asio::awaitable<Outcome> {
                                      JobTransaction transaction = (co_await job.transaction(10min)).value();
                                      (co_await transaction.sql().query_one(long_sleep)).value();
                                      co_return Outcome::done();
                                  })});
    worker.drive([&] { return world.state_of(id) == "failed"; });
    worker.drive([&] {
        return world.value("select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() "
                           "and query like '%pg_sleep(600)%'") == "0";
    });
    CHECK(world.value("select last_error from omnicrm.jobs") == "did not finish within 100 ms");
}

TEST_CASE("blocking work runs on the pool while other jobs go on")
{
    World world;
    const Uuid id = world.enqueue("computing");
    const auto engine_thread = std::this_thread::get_id();
    Worker worker({job_kind<Note>("computing", {}, [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
        const auto computed_on = co_await job.run_blocking([] { return std::this_thread::get_id(); });
        CHECK(computed_on != engine_thread);
        CHECK(std::this_thread::get_id() == engine_thread);
        co_return Outcome::done();
    })});
    worker.drive_until_idle(world);
    CHECK(world.state_of(id) == "completed");
}

TEST_CASE("progress is visible while the job runs")
{
    World world;
    world.enqueue("slow");
    std::string seen;
    Worker worker({job_kind<Note>("slow", {}, [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
        (co_await job.progress(3, 10, "three of ten")).value();
        seen = world.value("select progress_done || '/' || progress_total || ' ' || progress_message || ' ' || state "
                           "from omnicrm.jobs");
        co_return Outcome::done();
    })});
    worker.drive_until_idle(world);
    CHECK(seen == "3/10 three of ten running");
}
