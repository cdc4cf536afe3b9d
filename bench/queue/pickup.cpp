// How long does a job wait when nothing else is to be done?
#include "queue/clock.hpp"
#include "queue/distribution.hpp"
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/worker.hpp"
#include "queue/worker_process.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <random>
#include <vector>

namespace omni::queue_bench {

namespace {

namespace asio = boost::asio;

constexpr std::int64_t warm_up = 100;
constexpr int most_seconds = 300;

const sql::Statement enqueue_text{"bench/enqueue", "select omnicrm.enqueue($1::text, $2::jsonb)"};
const Query<Uuid(std::string, JsonText)> enqueue_query{enqueue_text};

asio::awaitable<void> send_one(Database& database, std::size_t n)
{
    const JsonText args{fmt::format(R"({{"n":{}}})", n)};
    (co_await database.write_one(Scope{user_at(0)}, enqueue_query, noted_kind, args)).value();
}

// On time even when an earlier one is not stored yet: a stall shows in every job it delays.
asio::awaitable<void> send_at_intervals(Database& database, std::vector<std::int64_t>& sent_at)
{
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor);
    std::minstd_rand random(1);
    std::uniform_int_distribution<int> pause_us(5'000, 15'000);
    for (std::size_t n = 0; n < sent_at.size(); ++n) {
        timer.expires_after(std::chrono::microseconds(pause_us(random)));
        co_await timer.async_wait(asio::use_awaitable);
        sent_at[n] = monotonic_ns();
        asio::co_spawn(executor, send_one(database, n), [](std::exception_ptr failure) {
            if (failure)
                std::rethrow_exception(failure);
        });
    }
}

Distribution waits_in_ms(const WorkerProgress& progress, const std::vector<std::int64_t>& sent_at)
{
    std::vector<double> waits;
    for (std::size_t n = warm_up; n < sent_at.size(); ++n)
        waits.push_back(static_cast<double>(progress.noted.at(n).at_ns - sent_at[n]) / ns_per_ms);
    return Distribution(std::move(waits));
}

} // namespace

void measure_pickup(const Arguments& arguments)
{
    const std::int64_t jobs = warm_up + arguments.jobs;
    if (jobs > static_cast<std::int64_t>(most_noted_jobs))
        throw UsageError(fmt::format("pickup can watch {} jobs", most_noted_jobs - warm_up));
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    queue.settle();
    WorkerProcesses workers(arguments);
    workers.wait_until_ready();
    std::vector<std::int64_t> sent_at(static_cast<std::size_t>(jobs));
    Sender sender(arguments.url);
    sender.run(send_at_intervals(sender.database(), sent_at));
    sender.run_for(std::chrono::milliseconds(100)); // the last answers
    workers.wait_until_settled(jobs, most_seconds);
    workers.stop();
    queue.expect_all_completed(jobs);
    const Distribution waits = waits_in_ms(workers.first(), sent_at);
    if (waits.smallest() < 0)
        throw std::runtime_error("a job was picked up before it was sent");
    print_figure("pickup_p50_ms", "ms", waits.median());
    print_figure("pickup_p99_ms", "ms", waits.percentile(0.99));
}

} // namespace omni::queue_bench
