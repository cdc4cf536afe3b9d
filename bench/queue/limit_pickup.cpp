// How long would a job wait if the queue cost nothing? A row is inserted and notified, found by whoever listens, and
// marked as taken: two commits, as durable as the queue's, in one table with one index.
#include "queue/clock.hpp"
#include "queue/parts.hpp"
#include "queue/pickups.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"

#include <chrono>
#include <exception>
#include <random>
#include <thread>
#include <vector>

namespace omni::queue_bench {

namespace {

constexpr const char* make_table = "drop table if exists public.bare_jobs; "
                                   "create table public.bare_jobs (n bigint primary key, is_taken boolean not null)";

// Notes in `taken_at` when it had each of them in hand.
void take_all(const std::string& url, std::vector<std::int64_t>& taken_at)
{
    bench::Connection listening(url, "queue_bench listener");
    bench::Connection claiming(url, "queue_bench");
    claiming.prepare("take", "update public.bare_jobs set is_taken = true "
                             "where n in (select n from public.bare_jobs where not is_taken order by n limit 10 "
                             "for update skip locked) returning n");
    listening.execute("listen bare_jobs");
    claiming.execute("notify bare_jobs_ready");
    for (std::size_t taken = 0; taken < taken_at.size();) {
        listening.wait_for_notification();
        const bench::Rows rows = claiming.run({"take", {}});
        const std::int64_t now = monotonic_ns();
        for (int row = 0; row < rows.size(); ++row)
            taken_at.at(static_cast<std::size_t>(rows.number(row, 0))) = now;
        taken += static_cast<std::size_t>(rows.size());
    }
}

} // namespace

void measure_limit_pickup(const Arguments& arguments)
{
    std::vector<std::int64_t> sent_at(static_cast<std::size_t>(watched_jobs(arguments)));
    std::vector<std::int64_t> taken_at(sent_at.size());
    QueueDatabase queue(arguments.admin_url);
    queue.connection().execute(make_table);
    queue.connection().execute("listen bare_jobs_ready");
    queue.settle();
    bench::Connection sending(arguments.admin_url, "queue_bench");
    sending.prepare("add", "with added as (insert into public.bare_jobs values ($1, false)) "
                           "select pg_notify('bare_jobs', '')");
    std::exception_ptr failure;
    std::thread consumer([&] {
        try {
            take_all(arguments.admin_url, taken_at);
        } catch (...) {
            failure = std::current_exception();
        }
    });
    queue.connection().wait_for_notification();
    Pauses pauses;
    for (std::size_t n = 0; n < sent_at.size(); ++n) {
        std::this_thread::sleep_for(pauses.next());
        sent_at[n] = monotonic_ns();
        sending.run({"add", {bench::big_endian(static_cast<std::int64_t>(n))}});
    }
    consumer.join();
    if (failure)
        std::rethrow_exception(failure);
    queue.connection().execute("drop table public.bare_jobs");
    print_pickups("pickup", "_libpq", taken_at, sent_at);
}

} // namespace omni::queue_bench
