// A worker for the fault tests: its jobs write a row for every time they took effect, and enqueue one another.
#include "storage/database.hpp"
#include "worker/config.hpp"
#include "worker/engine.hpp"
#include "worker/job_kind.hpp"
#include "worker/shutdown_signals.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

namespace asio = boost::asio;
using namespace omni;
using namespace omni::worker;

struct Steps
{
    std::int32_t left{}; // further jobs that this one is to enqueue, one by one
};
BOOST_DESCRIBE_STRUCT(Steps, (), (left))

const sql::Statement trace_text{"test/trace", "insert into omnicrm.effects (job) values ($1::uuid)"};
const Query<void(Uuid)> trace{trace_text};

// How soon it is noticed that a connection swallows everything.
constexpr std::chrono::seconds statement_timeout{2};

asio::awaitable<Outcome> leave_trace(JobContext& job, Steps steps)
{
    JobTransaction transaction = (co_await job.transaction(statement_timeout)).value();
    (co_await transaction.sql().execute(trace, job.id())).value();
    if (steps.left > 0)
        (co_await transaction.enqueue("trace", Steps{steps.left - 1})).value();
    co_return co_await job.commit_done(std::move(transaction));
}

} // namespace

int main()
{
    std::signal(SIGPIPE, SIG_IGN);
    const WorkerConfig config = load_worker_config(process_environment()).value();
    log::set_level(config.common.log_level);
    asio::io_context io(1);
    asio::thread_pool blocking(1);
    Database database(io.get_executor(), blocking, database_options(config));
    // Whatever happens to the database is no fault of the job: it is tried again until it has been done.
    const KindPolicy patient{
        .max_attempts = 1'000, .backoff = std::chrono::milliseconds(5), .backoff_cap = std::chrono::milliseconds(100)};
    const Registry registry({job_kind<Steps>("trace", patient, leave_trace)});
    Engine engine(io.get_executor(), database, blocking, registry, config.engine);
    asio::co_spawn(io, stop_on_signals(engine), asio::detached);
    asio::co_spawn(io, engine.run(), [&](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
        database.close();
        io.stop();
    });
    io.run();
    return EXIT_SUCCESS;
}
