// Batches that want a job enqueued when they have finished, or when somebody undoes them.
#include "integration/worker/engine_world.hpp"
#include "storage/job_batches.hpp"
#include "storage/pg/blocking_session.hpp"
#include "storage/queue/new_batch.hpp"
#include "support/queue.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;

namespace asio = boost::asio;

namespace {

const std::string add_up = "select omnicrm.add_up_job_changes()";

// A batch of one job, driven by SQL alone.
struct OneBatch
{
    World world;
    Uuid id = Uuid::v7();

    OneBatch() { submit(); }

    void submit() const { omni::test::submit_job(world.database, world.user, id, "no_op"); }
    void finish() const
    {
        omni::test::start_jobs(world.database);
        omni::test::fail_jobs(world.database, "it does not matter how a job ends");
    }
    void run(const std::string& sql) const { world.database.sql(sql); }

    std::string quoted() const { return "'" + id.to_string() + "'"; }
    std::string describe() const
    {
        return "select omnicrm.describe_batch(" + quoted() + ", '" + world.user.to_string() +
               R"(', '{"kind": "last"}', '{"kind": "undo", "args": {"text": "x"}, "priority": "high"}'))";
    }
    std::int64_t last_jobs() const { return world.count("jobs where kind = 'last'"); }

    // The outcome of undo_batch() for a user.
    std::string undo(const std::string& tenant) const
    {
        const auto rows =
            world.database.sql("select outcome from omnicrm.undo_batch(" + quoted() + ", " + tenant + ")");
        return rows.empty() ? "none" : rows[0][0];
    }
};

// A session of its own, whose statements can be waited for.
struct Session
{
    explicit Session(const World& world)
        : connection(pg::BlockingSession::open(world.database.direct_url_as("omnicrm_worker")).value())
    {
        pid = std::stoi(connection.execute("select pg_backend_pid()").value().at(0).at(0).value());
    }

    pg::BlockingSession connection;
    int pid = 0;
};

// Does `first` in a transaction that is committed once `second` waits for it.
void overlap(const World& world, const std::string& first, const std::string& second)
{
    Session holder(world);
    Session waiter(world);
    holder.connection.execute("begin; " + first).value();
    bool has_worked = false;
    std::thread other([&] { has_worked = waiter.connection.execute(second).has_value(); });
    world.await_session(waiter.pid, "wait_event_type = 'Lock'", 1);
    const bool is_committed = holder.connection.execute("commit").has_value();
    other.join();
    CHECK(is_committed);
    CHECK(has_worked);
}

} // namespace

TEST_CASE("a batch's last job is enqueued once, whether it is described before its jobs have ended or after")
{
    const OneBatch batch;
    SECTION("before its job ends")
    {
        batch.run(batch.describe());
        batch.finish();
    }
    SECTION("after its job has ended, before that is added up")
    {
        batch.finish();
        batch.run(batch.describe());
        CHECK(batch.last_jobs() == 0);
    }
    SECTION("after that is added up")
    {
        batch.finish();
        batch.run(add_up);
        batch.run(batch.describe());
        CHECK(batch.last_jobs() == 1);
    }
    batch.run(add_up);
    CHECK(batch.last_jobs() == 1);
    batch.run(batch.describe());
    batch.run(add_up);
    CHECK(batch.last_jobs() == 1);
    CHECK(batch.world.value("select user_id from omnicrm.jobs where kind = 'last'") == batch.world.user.to_string());
}

TEST_CASE("a batch that is described while it is added up has its last job enqueued once, whoever comes first")
{
    const OneBatch batch;
    batch.finish();
    SECTION("described first")
    {
        overlap(batch.world, batch.describe(), add_up);
    }
    SECTION("added up first")
    {
        overlap(batch.world, add_up, batch.describe());
    }
    CHECK(batch.last_jobs() == 1);
}

TEST_CASE("a finished batch that is at work again when it is described has its last job enqueued at its second end")
{
    const OneBatch batch;
    batch.finish();
    batch.run(add_up);
    batch.submit();
    batch.run(batch.describe());
    CHECK(batch.last_jobs() == 0);
    batch.finish();
    batch.run(add_up);
    CHECK(batch.last_jobs() == 1);
}

TEST_CASE("a batch is undone by one job, once all its own have ended")
{
    const OneBatch batch;
    const std::string owner = "'" + batch.world.user.to_string() + "'";
    const std::string whose = GENERATE(true, false) ? owner : "null";
    CHECK(batch.undo(whose) == "impossible");
    batch.run(batch.describe());
    CHECK(batch.undo(whose) == "unfinished");
    batch.finish();
    CHECK(batch.undo("'" + Uuid::v7().to_string() + "'") == "none");
    CHECK(batch.undo(whose) == "begun");
    CHECK(batch.undo(whose) == "begun_before");
    CHECK(batch.world.database.sql("select b.on_undo_job = j.id, j.user_id = " + owner +
                                   ", j.priority, j.args::text, j.batch_id from omnicrm.jobs j, omnicrm.job_batches b "
                                   "where j.kind = 'undo'") ==
          TestDatabase::Rows{{"t", "t", "1", R"({"text": "x"})", "null"}});
}

TEST_CASE("what failed in a batch that was undone is not tried again")
{
    const OneBatch batch;
    batch.run(batch.describe());
    batch.finish();
    const std::string retry = "select omnicrm.retry_any_job(id) from omnicrm.jobs where kind = 'no_op'";
    batch.run("select omnicrm.undo_batch(" + batch.quoted() + ", null)");
    CHECK(batch.world.value(retry) == "failed");
    CHECK(batch.world.value("select omnicrm.retry_failed_jobs('no_op', null)") == "0");
    CHECK(batch.world.count("finished_jobs") == 1);
}

TEST_CASE("a batch that has no jobs yet cannot be undone")
{
    const OneBatch batch;
    const std::string other = "'" + Uuid::v7().to_string() + "'";
    batch.run("select omnicrm.describe_batch(" + other + ", null, null, '{\"kind\": \"undo\"}')");
    CHECK(batch.world.value("select outcome from omnicrm.undo_batch(" + other + ", null)") == "unfinished");
}

TEST_CASE("two who undo a batch at the same time are told the same job")
{
    const OneBatch batch;
    batch.run(batch.describe());
    batch.finish();
    const std::string undo = "select omnicrm.undo_batch(" + batch.quoted() + ", null)";
    overlap(batch.world, undo, undo);
    CHECK(batch.world.count("jobs where kind = 'undo'") == 1);
}

TEST_CASE("a handler begins a batch with a job for its end and one that undoes it")
{
    World world;
    const NewBatch batch{.on_finish = BatchHook{.kind = "report", .args = {R"({"text":"all is done"})"}},
                         .on_undo = BatchHook{.kind = "take_back", .args = {R"({"text":"as it was"})"}}};
    world.enqueue("begin");
    std::vector<std::string> seen;
    const auto noting = [&](std::string_view name) {
        return job_kind<Note>(name, {}, [&](JobContext& job, Note note) -> asio::awaitable<Outcome> {
            CHECK(job.user() == world.user);
            seen.push_back(note.text);
            co_return Outcome::done();
        });
    };
    Worker worker(
        {job_kind<Note>("begin", {},
                        [&](JobContext& job, Note) -> asio::awaitable<Outcome> {
                            JobTransaction transaction = (co_await job.transaction()).value();
                            (co_await describe_batch(transaction.sql(), batch)).value();
                            const std::vector<Note> notes(3);
                            (co_await transaction.enqueue_all<Note>("no_op", notes, {.batch = batch.id})).value();
                            co_return co_await job.commit_done(std::move(transaction));
                        }),
         no_op(), noting("report"), noting("take_back")});
    worker.drive([&] { return seen == std::vector<std::string>{"all is done"}; });

    asio::io_context io{1};
    asio::thread_pool blocking{1};
    Database database(io.get_executor(), blocking, omni::test::options_for(world.database.api_url()));
    JobBatches batches(database);
    CHECK(omni::test::run(io, batches.find(world.user, batch.id)).value()->can_be_undone);
    const auto undone = omni::test::run(io, batches.undo(world.user, the_operator, batch.id)).value();
    REQUIRE(undone);
    CHECK(undone->outcome == BatchUndo::begun);
    worker.drive([&] { return seen == std::vector<std::string>{"all is done", "as it was"}; });
    const auto after = omni::test::run(io, batches.find(world.user, batch.id)).value();
    CHECK_FALSE(after->can_be_undone);
    CHECK(after->undo_job_id == undone->job_id);
    CHECK(after->total == 3);
}
