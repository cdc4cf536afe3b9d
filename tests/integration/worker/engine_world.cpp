#include "integration/worker/engine_world.hpp"

#include <chrono>
#include <stdexcept>

namespace omni::worker::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

const sql::Statement insert_effect_text{"test/insert_effect",
                                        "insert into omnicrm.effects (job, text) values ($1::uuid, $2::text)"};
const Query<void(Uuid, std::string)> insert_effect{insert_effect_text};

DatabaseOptions database_options(const EngineOptions& engine, const std::string& url)
{
    DatabaseOptions options = omni::test::options_for(url);
    options.max_exclusive = static_cast<int>(engine.concurrency) + 4;
    return options;
}

} // namespace

void drive(asio::io_context& io, const std::function<bool()>& condition)
{
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("the condition was not met in time");
        if (io.stopped())
            io.restart();
        io.run_one_for(20ms);
    }
}

World::World(TestDatabase& empty) : database(empty), user(database.create_user())
{
    database.sql("create table if not exists omnicrm.effects (job uuid not null, text text not null);"
                 "truncate omnicrm.effects; grant select, insert on omnicrm.effects to omnicrm_worker");
}

void World::await_session(int pid, const std::string& condition, int wanted) const
{
    const std::string look =
        "select count(*) from pg_sleep(0.01), pg_stat_activity where pid = " + std::to_string(pid) + " and " +
        condition;
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (value(look) != std::to_string(wanted))
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("the session was not seen in time: " + condition);
}

Uuid World::enqueue(std::string_view kind, int count, NewJob job)
{
    job.user = user;
    job.kind = kind;
    std::vector<NewJob> jobs;
    for (int i = 0; i < count; ++i) {
        job.id = Uuid::v7();
        job.args = {R"({"text":")" + std::to_string(i) + "\"}"};
        jobs.push_back(job);
    }
    asio::io_context io{1};
    asio::thread_pool blocking{1};
    Database sender(io.get_executor(), blocking, omni::test::options_for(database.worker_url()));
    omni::test::run(io, [](Database& db, std::span<const NewJob> all) -> asio::awaitable<void> {
        Transaction transaction = (co_await db.begin(Scope{})).value();
        (co_await omni::enqueue(transaction, all)).value();
        (co_await transaction.commit()).value();
    }(sender, jobs));
    return job.id;
}

std::string World::state_of(Uuid job) const
{
    return value("select state from omnicrm.jobs where id = '" + job.to_string() + "'");
}

std::int64_t World::count(const std::string& from_where) const
{
    return std::stoll(value("select count(*) from omnicrm." + from_where));
}

EngineOptions quick()
{
    return {.concurrency = 4, .poll = 10ms, .heartbeat = 20ms, .lease = 30s, .shutdown_timeout = 30s};
}

Worker::Worker(std::vector<JobKind> kinds, EngineOptions options, const std::string& url, Tracer* tracer)
    : database(io.get_executor(), blocking, database_options(options, url)), registry(std::move(kinds)),
      engine(io.get_executor(), database, blocking, registry, options, tracer)
{
    asio::co_spawn(io, engine.run(), [this](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
        has_ended_ = true;
    });
}

Worker::~Worker()
{
    engine.stop();
    drive_to_end();
    database.close();
}

void Worker::drive_to_end()
{
    drive([this] { return has_ended_; });
}

void Worker::drive_until_registered()
{
    drive([this] { return engine.counters().has_lease; });
}

void Worker::drive_until_idle(const World& world)
{
    drive([&] {
        return engine.counters().running == 0 && engine.counters().ready == 0 &&
               world.value(
                   "select not exists (select from omnicrm.ready_jobs union all select from omnicrm.waiting_jobs "
                   "union all select from omnicrm.running_jobs)") == "t";
    });
}

asio::awaitable<void> write_effect(JobTransaction& transaction, Uuid job, std::string_view text)
{
    (co_await transaction.sql().execute(insert_effect, job, text)).value();
}

JobKind no_op(std::string_view name)
{
    return job_kind<Note>(name, {}, [](JobContext&, Note) -> asio::awaitable<Outcome> { co_return Outcome::done(); });
}

JobKind effect_once(std::string_view name, std::string_view text)
{
    return job_kind<Note>(name, {}, [text](JobContext& job, Note) -> asio::awaitable<Outcome> {
        JobTransaction transaction = (co_await job.transaction()).value();
        co_await write_effect(transaction, job.id(), text);
        co_return co_await job.commit_done(std::move(transaction));
    });
}

} // namespace omni::worker::test
