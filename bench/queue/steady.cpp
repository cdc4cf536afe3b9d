// What does one worker carry for minutes, and what is left of it behind a forgotten transaction?
#include "queue/clock.hpp"
#include "queue/figure.hpp"
#include "queue/held_transaction.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/worker_process.hpp"
#include "storage/queue/upkeep.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace omni::queue_bench {

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

constexpr std::int64_t most_waiting = 20'000;

struct SteadyFigures
{
    std::int64_t settled = 0;
    double per_second = 0;
    double later_per_second = 0; // from --hold-after on
};

// A bulk with what jobs can have: one batch, a last moment to start, and every tenth a key that no second one may have.
std::vector<NewJob> busy_jobs(UserId user)
{
    std::vector<NewJob> jobs = no_op_jobs(user, bulk_size);
    const Uuid batch = Uuid::v7();
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        jobs[i].batch = batch;
        jobs[i].start_within = 1h;
        if (i % 10 == 0)
            jobs[i].dedupe_key = jobs[i].id.to_string();
    }
    return jobs;
}

// One run: the producer's loop, which looks at the clock and at the worker between its bulks.
class SteadyRun
{
public:
    SteadyRun(const Arguments& arguments, WorkerProcesses& workers, Hold hold)
        : arguments_(arguments), workers_(workers), hold_(hold)
    {
    }

    asio::awaitable<void> produce(Database& database);

    SteadyFigures figures() const
    {
        return {.settled = settled_,
                .per_second = static_cast<double>(settled_) / seconds_,
                .later_per_second = static_cast<double>(settled_ - settled_before_) / (seconds_ - seconds_before_)};
    }

private:
    asio::awaitable<void> send_or_wait(Database& database);
    void watch();

    const Arguments& arguments_;
    WorkerProcesses& workers_;
    const Hold hold_;
    std::optional<HeldTransaction> held_{};
    const std::int64_t started_ns_ = monotonic_ns();
    std::int64_t sent_ = 0;
    std::int64_t settled_ = 0;
    double seconds_ = 0;
    std::int64_t settled_before_ = 0; // --hold-after
    double seconds_before_ = 0;
    std::int64_t last_printed_ = 0;
    double last_printed_at_ = 0;
};

asio::awaitable<void> SteadyRun::produce(Database& database)
{
    while (seconds_ < arguments_.seconds) {
        co_await send_or_wait(database);
        watch();
    }
    held_.reset();
}

asio::awaitable<void> SteadyRun::send_or_wait(Database& database)
{
    const std::int64_t waiting = sent_ - workers_.calls();
    if (waiting + bulk_size > most_waiting) {
        asio::steady_timer timer(co_await asio::this_coro::executor, 1ms);
        co_return co_await timer.async_wait(asio::use_awaitable);
    }
    co_await send_in_one_transaction(database, busy_jobs(user_at(sent_ / bulk_size % arguments_.users)));
    sent_ += bulk_size;
    if (waiting < bulk_size) // the worker may be asleep
        (co_await QueueUpkeep(database).notify()).value();
}

void SteadyRun::watch()
{
    constexpr double print_every = 5;
    workers_.check();
    settled_ = workers_.settled();
    seconds_ = seconds_between(started_ns_, monotonic_ns());
    if (seconds_ - last_printed_at_ >= print_every) {
        fmt::print(stderr, "{:5.0f} s {:8.0f} jobs/s {:7} waiting\n", seconds_,
                   static_cast<double>(settled_ - last_printed_) / (seconds_ - last_printed_at_),
                   sent_ - workers_.calls());
        last_printed_ = settled_;
        last_printed_at_ = seconds_;
    }
    if (seconds_before_ == 0 && seconds_ >= arguments_.hold_after) {
        settled_before_ = settled_;
        seconds_before_ = seconds_;
        if (hold_ != Hold::nothing) {
            held_.emplace(arguments_.url, hold_);
            fmt::print(stderr, "        a transaction is held open from here\n");
        }
    }
}

// From an empty queue; every session of it has ended when it returns.
SteadyFigures run_once(QueueDatabase& queue, const Arguments& arguments, Hold hold)
{
    queue.clear();
    queue.settle();
    WorkerProcesses workers(arguments);
    workers.wait_until_ready();
    SteadyRun run(arguments, workers, hold);
    Sender sender(arguments.url);
    sender.run(run.produce(sender.database()));
    workers.stop();
    return run.figures();
}

// Milliseconds from enqueued to finished, of some 100,000 jobs drawn evenly from all.
double p99_ms(QueueDatabase& queue, std::int64_t jobs)
{
    const double percent = std::min(100.0, 100 * 100'000.0 / static_cast<double>(jobs));
    return std::stod(queue.connection().value(fmt::format(
        "select percentile_disc(0.99) within group (order by extract(epoch from f.finished_at - s.created_at) * 1000) "
        "from omnicrm.finished_jobs f tablesample bernoulli ({}) join omnicrm.submitted_jobs s on s.id = f.job_id",
        percent)));
}

} // namespace

void measure_steady(const Arguments& arguments)
{
    if (arguments.hold_after >= arguments.seconds)
        throw UsageError("--seconds must be more than --hold-after");
    QueueDatabase queue(arguments.admin_url);
    const ServerCounters before = queue.counters();
    const SteadyFigures free = run_once(queue, arguments, Hold::nothing);
    queue.await_end_of_sessions();
    const ServerCounters after = queue.counters();
    const double jobs = static_cast<double>(free.settled);
    print_figure("steady_jobs_per_second", "1/s", free.per_second);
    print_figure("steady_p99_ms", "ms", p99_ms(queue, free.settled));
    print_figure("steady_wal_bytes_per_job", "B", (after.wal_bytes - before.wal_bytes) / jobs);
    print_figure("steady_commits_per_job", "1", (after.commits - before.commits) / jobs);
    for (const Hold hold : {Hold::snapshot, Hold::writer}) {
        if (arguments.hold != hold && arguments.hold != Hold::both)
            continue;
        const SteadyFigures held = run_once(queue, arguments, hold);
        print_figure(hold == Hold::snapshot ? "held_snapshot_loss_percent" : "held_writer_loss_percent", "%",
                     100 * (1 - held.later_per_second / free.later_per_second));
    }
}

} // namespace omni::queue_bench
