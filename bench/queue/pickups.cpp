#include "queue/pickups.hpp"

#include "queue/clock.hpp"
#include "queue/distribution.hpp"
#include "queue/figure.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace omni::queue_bench {

namespace asio = boost::asio;

namespace {

constexpr std::int64_t warm_up = 100;

} // namespace

std::int64_t watched_jobs(const Arguments& arguments)
{
    const std::int64_t jobs = warm_up + arguments.jobs;
    if (jobs > static_cast<std::int64_t>(most_noted_jobs))
        throw UsageError(fmt::format("at most {} jobs can be watched", most_noted_jobs - warm_up));
    return jobs;
}

asio::awaitable<void> at_intervals(std::vector<std::int64_t>& sent_at,
                                   std::function<asio::awaitable<void>(std::size_t)> ask)
{
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor);
    Pauses pauses;
    for (std::size_t n = 0; n < sent_at.size(); ++n) {
        timer.expires_after(pauses.next());
        co_await timer.async_wait(asio::use_awaitable);
        sent_at[n] = monotonic_ns();
        asio::co_spawn(executor, ask(n), rethrow);
    }
}

void print_pickups(std::string_view name, const WorkerProgress& progress, const std::vector<std::int64_t>& sent_at)
{
    std::vector<std::int64_t> picked_up_at;
    for (std::size_t n = 0; n < sent_at.size(); ++n)
        picked_up_at.push_back(progress.noted.at(n).at_ns);
    print_pickups(name, "", picked_up_at, sent_at);
}

void print_pickups(std::string_view name, std::string_view whose, const std::vector<std::int64_t>& picked_up_at,
                   const std::vector<std::int64_t>& sent_at)
{
    std::vector<double> waits;
    for (std::size_t n = warm_up; n < sent_at.size(); ++n)
        waits.push_back(static_cast<double>(picked_up_at[n] - sent_at[n]) / ns_per_ms);
    const Distribution distribution(std::move(waits));
    if (distribution.smallest() < 0)
        throw std::runtime_error("a job was picked up before it was asked for");
    print_figure(fmt::format("{}_p50_ms{}", name, whose), "ms", distribution.median());
    print_figure(fmt::format("{}_p99_ms{}", name, whose), "ms", distribution.percentile(0.99));
}

void rethrow(std::exception_ptr failure)
{
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace omni::queue_bench
