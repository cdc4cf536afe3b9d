// drain, steady and held: producers and consumers against the clock.
#include "queue_designs/consumer.hpp"
#include "queue_designs/crew.hpp"
#include "queue_designs/held_transaction.hpp"
#include "queue_designs/producer.hpp"
#include "queue_designs/run.hpp"
#include "queue_designs/timeline.hpp"

#include <fmt/core.h>

#include <deque>
#include <limits>
#include <optional>
#include <stdexcept>

namespace omni::queue_designs {

namespace {

constexpr std::chrono::seconds until_done{1'000'000'000};

void preload(const Arguments& arguments, const Design& design, Database& database)
{
    Meter uncounted;
    Producer(arguments, design, uncounted).enqueue(arguments.jobs);
    database.await_end_of_sessions();
}

// What the watching thread does while the crew works.
void watch(const Arguments& arguments, const Design& design, Meter& meter, Timeline& timeline)
{
    if (arguments.scenario == Scenario::drain) {
        timeline.watch_until(until_done);
    } else if (arguments.scenario == Scenario::steady) {
        timeline.watch_until(arguments.duration);
    } else {
        timeline.watch_until(arguments.hold_at);
        const HeldTransaction held(arguments, design);
        if (!meter.is_stopped()) {
            fmt::print("         a transaction is held open from here\n");
        }
        timeline.watch_until(arguments.duration);
        meter.stop(); // before the transaction ends
    }
}

// The sessions of a run; gone when it returns.
LoadFigures measure(const Arguments& arguments, const Design& design, Database& database, Meter& meter)
{
    std::deque<Consumer> consumers;
    for (int n = 0; n < arguments.consumers; ++n) {
        consumers.emplace_back(arguments, design, meter);
    }
    std::optional<Producer> producer;
    if (arguments.scenario != Scenario::drain) {
        producer.emplace(arguments, design, meter);
    }
    if (!producer) {
        meter.add_enqueued(arguments.jobs);
    }
    const double wal_before = database.counters().wal_bytes;
    Crew crew(meter);
    Timeline timeline(meter);
    crew.add([&] { keep_rotating(arguments, design, meter); });
    for (Consumer& consumer : consumers) {
        crew.add([&consumer] { consumer.work(); });
    }
    if (producer) {
        crew.add([&producer] { producer->keep_filled(); });
    }
    watch(arguments, design, meter, timeline);
    const double wal_bytes = database.counters().wal_bytes - wal_before;
    crew.stop();
    std::int64_t full_looks = 0;
    for (const Consumer& consumer : consumers) {
        full_looks += consumer.full_looks();
    }
    return {.seconds = timeline.seconds(),
            .jobs_per_second = timeline.rate(),
            .first_five = timeline.first_rate(),
            .last_five = timeline.last_rate(),
            .wal_bytes_per_job = wal_bytes / static_cast<double>(std::max<std::int64_t>(timeline.completed(), 1)),
            .commits_per_job = 0,
            .full_looks = full_looks};
}

} // namespace

LoadFigures run_load(const Arguments& arguments, const Design& design, Database& database)
{
    const bool is_drain = arguments.scenario == Scenario::drain;
    if (is_drain) {
        preload(arguments, design, database);
    }
    database.settle();
    Meter meter(is_drain ? arguments.jobs : std::numeric_limits<std::int64_t>::max());
    const double commits_before = database.counters().commits;
    LoadFigures figures = measure(arguments, design, database, meter);
    if (!meter.failure().empty()) {
        throw std::runtime_error(meter.failure());
    }
    database.await_end_of_sessions();
    const double commits = database.counters().commits - commits_before;
    figures.commits_per_job = commits / static_cast<double>(std::max<std::int64_t>(meter.completed(), 1));
    return figures;
}

} // namespace omni::queue_designs
