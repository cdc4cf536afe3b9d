// What engine tests stand on: a database with a table for effects, jobs put into the queue, and engines driven by hand.
//
// Nothing here sleeps: an engine runs while drive() runs its io_context, and drive() ends with a condition.
#pragma once

#include "storage/database.hpp"
#include "storage/queue/new_job.hpp"
#include "support/database.hpp"
#include "support/run.hpp"
#include "worker/engine.hpp"
#include "worker/job_kind.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <memory>

namespace omni::worker::test {

using omni::test::TestDatabase;

struct Note
{
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(Note, (), (text))

// Runs the io_context until the condition holds; throws after a minute.
void drive(boost::asio::io_context& io, const std::function<bool()>& condition);

// An emptied database, and a user.
class World
{
public:
    explicit World(TestDatabase& empty = TestDatabase::fresh());

    // Adds jobs with args {"text": …} and returns the last one's id.
    Uuid enqueue(std::string_view kind, int count = 1, NewJob job = {});

    std::string value(const std::string& sql) const { return database.value(sql); }
    std::string state_of(Uuid job) const;
    std::int64_t count(const std::string& from_where) const;

    // Until pg_stat_activity has so many sessions (0 or 1) of the server process that are like the condition; throws
    // after a minute.
    void await_session(int pid, const std::string& condition, int wanted) const;

    TestDatabase& database;
    UserId user;
};

// Options under which tests need not wait.
EngineOptions quick();

// One worker process, as it were: its own thread's context, connections and engine.
class Worker
{
public:
    Worker(std::vector<JobKind> kinds, EngineOptions options = quick(),
           const std::string& url = TestDatabase::instance().worker_url(), Tracer* tracer = nullptr);
    // Stops the engine and waits for its end.
    ~Worker();

    void drive(const std::function<bool()>& condition) { test::drive(io, condition); }
    // Until nothing is left that could be claimed or is running.
    void drive_until_idle(const World& world);
    void drive_to_end();
    // Until the engine has a lease, and so a row among the workers.
    void drive_until_registered();
    bool has_ended() const { return has_ended_; }

    boost::asio::io_context io{1};
    boost::asio::thread_pool blocking{2};
    Database database;
    Registry registry;
    Engine engine;

private:
    bool has_ended_ = false;
};

// Writes a row into the table of effects.
boost::asio::awaitable<void> write_effect(JobTransaction& transaction, Uuid job, std::string_view text);

// Kinds that tests need again and again.
JobKind no_op(std::string_view name = "no_op");
// Writes one effect and completes in the same transaction.
JobKind effect_once(std::string_view name, std::string_view text);

} // namespace omni::worker::test
