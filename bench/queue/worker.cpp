// The engine as omnicrm-worker runs it: one thread, one io_context, listening.
#include "queue/worker.hpp"

#include "core/log.hpp"
#include "queue/worker_progress.hpp"
#include "worker/engine.hpp"
#include "worker/job_kind.hpp"
#include "worker/shutdown_signals.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/prctl.h>

#include <csignal>

namespace omni::queue_bench {

namespace asio = boost::asio;
using worker::Engine;
using worker::JobContext;
using worker::JobKind;
using worker::Outcome;

namespace {

struct NoArgs
{
};
BOOST_DESCRIBE_STRUCT(NoArgs, (), ())

struct NotedArgs
{
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(NotedArgs, (), (n))

JobKind no_op(WorkerProgress& progress)
{
    return worker::job_kind<NoArgs>(no_op_kind, {}, [&progress](JobContext&, NoArgs) -> asio::awaitable<Outcome> {
        progress.count_call();
        co_return Outcome::done();
    });
}

JobKind noted(WorkerProgress& progress)
{
    return worker::job_kind<NotedArgs>(noted_kind, {},
                                       [&progress](JobContext&, NotedArgs args) -> asio::awaitable<Outcome> {
                                           progress.note_call(static_cast<std::size_t>(args.n));
                                           co_return Outcome::done();
                                       });
}

worker::EngineOptions engine_options(const Arguments& arguments)
{
    return {.concurrency = arguments.concurrency, .max_reserve = arguments.max_reserve, .listen_url = arguments.url};
}

asio::awaitable<void> report(const Engine& engine, WorkerProgress& progress)
{
    constexpr std::chrono::milliseconds every{10};
    asio::steady_timer timer(co_await asio::this_coro::executor);
    while (true) {
        const Engine::Counters counters = engine.counters();
        progress.has_lease = counters.has_lease;
        progress.settled = counters.settled;
        timer.expires_after(every);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

} // namespace

void run_worker(const Arguments& arguments)
{
    std::signal(SIGPIPE, SIG_IGN);
    prctl(PR_SET_NAME, "queue_worker"); // for ps and perf: it was started as /proc/self/exe
    log::set_level(log::Level::warning);
    const SharedProgress progress(arguments.progress_descriptor);
    asio::io_context io(1);
    asio::thread_pool blocking(1);
    constexpr int connections = 8; // these handlers open no transaction
    Database database(io.get_executor(), blocking,
                      {.url = arguments.url, .application_name = "queue_bench worker", .max_exclusive = connections});
    const worker::Registry registry({no_op(*progress), noted(*progress)});
    Engine engine(io.get_executor(), database, blocking, registry, engine_options(arguments));

    asio::cancellation_signal end_of_signals;
    asio::cancellation_signal end_of_reports;
    asio::co_spawn(io, worker::stop_on_signals(engine),
                   asio::bind_cancellation_slot(end_of_signals.slot(), [](std::exception_ptr) {}));
    asio::co_spawn(io, report(engine, *progress),
                   asio::bind_cancellation_slot(end_of_reports.slot(), [](std::exception_ptr) {}));
    asio::co_spawn(io, engine.run(), [&](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
        progress->settled = engine.counters().settled;
        end_of_signals.emit(asio::cancellation_type::terminal);
        end_of_reports.emit(asio::cancellation_type::terminal);
        database.close();
    });
    io.run();
}

} // namespace omni::queue_bench
