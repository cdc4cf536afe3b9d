// Does a claim cost more the more there is in the queue and behind it?
#include "queue/clock.hpp"
#include "queue/distribution.hpp"
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/thin_consumer.hpp"
#include "queue/thin_producer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace omni::queue_bench {

namespace {

// Rows {0} to {1} of a history of {2} jobs of {3} users, which were completed evenly within the last ten days.
constexpr std::string_view finished_sql = R"(
    with history as (
        select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7' || substr(random, 1, 3) || '8'
                || substr(random, 4, 15))::uuid as id, moment, user_id
        from (select now() - interval '10 days' * (1 - n::float8 / {2}) as moment, md5(n::text) as random,
                     ('00000000-0000-7000-8000-' || lpad(to_hex(n % {3}), 12, '0'))::uuid as user_id
              from generate_series({0}, {1}) n) h),
    submitted as (
        insert into omnicrm.submitted_jobs (id, user_id, kind, args, priority, run_at, created_at)
        select id, user_id, 'no_op', '{{}}', 2, moment, moment from history)
    insert into omnicrm.finished_jobs (job_id, user_id, finished_at, started_at, attempts, state, kind)
    select id, user_id, moment, moment, 1, 'completed', 'no_op' from history
)";

void add_finished(QueueDatabase& queue, const Arguments& arguments)
{
    constexpr std::int64_t rows_per_statement = 500'000;
    bench::Connection& connection = queue.connection();
    connection.execute("set synchronous_commit = off");
    for (std::int64_t first = 1; first <= arguments.finished; first += rows_per_statement) {
        const std::int64_t last = std::min(first + rows_per_statement - 1, arguments.finished);
        connection.execute(fmt::format(fmt::runtime(finished_sql), first, last, arguments.finished, arguments.users));
        if (last % 2'000'000 == 0)
            fmt::print(stderr, "{} of {} finished jobs are there\n", last, arguments.finished);
    }
}

// A batch goes in, untimed, so that as much waits as before; then one is claimed and completed. Milliseconds.
Distribution time_batches(const Arguments& arguments)
{
    ThinConsumer consumer(arguments.url);
    ThinProducer producer(arguments.url);
    std::vector<double> times;
    const std::int64_t started = monotonic_ns();
    for (std::int64_t user = arguments.users; seconds_between(started, monotonic_ns()) < arguments.seconds; ++user) {
        producer.send(no_op_jobs(user_at(user), bulk_size)); // of a tenant that has none yet
        const std::int64_t begun = monotonic_ns();
        const ThinConsumer::Batch batch = consumer.claim(bulk_size);
        consumer.complete(batch);
        times.push_back(static_cast<double>(monotonic_ns() - begun) / ns_per_ms);
        if (batch.ids.size() != bulk_size)
            throw std::runtime_error(fmt::format("a claim brought {} jobs of {}", batch.ids.size(), bulk_size));
    }
    return Distribution(std::move(times));
}

double median_batch(QueueDatabase& queue, const Arguments& arguments, const char* on_what)
{
    queue.settle();
    const Distribution times = time_batches(arguments);
    fmt::print(stderr, "a batch on {}: median {:.2f} ms, p99 {:.2f} ms\n", on_what, times.median(),
               times.percentile(0.99));
    return times.median();
}

} // namespace

void measure_backlog(const Arguments& arguments)
{
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    const double empty_ms = median_batch(queue, arguments, "an empty system");
    queue.clear();
    add_finished(queue, arguments);
    Sender(arguments.url).send_no_ops(arguments.queued, arguments.users);
    const double full_ms = median_batch(queue, arguments, "a full one");
    queue.clear();
    print_figure("backlog_claim_cost_ratio", "ratio", full_ms / empty_ms);
}

} // namespace omni::queue_bench
