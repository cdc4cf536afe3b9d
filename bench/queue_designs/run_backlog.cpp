// backlog: the time of one batch on an empty system, and on a full one.
#include "queue_designs/consumer.hpp"
#include "queue_designs/crew.hpp"
#include "queue_designs/producer.hpp"
#include "queue_designs/run.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace omni::queue_designs {

namespace {

using Clock = Meter::Clock;

double ms_between(Clock::time_point from, Clock::time_point to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

// Reorders the values.
double percentile(std::vector<double>& values, double part)
{
    if (values.empty()) {
        return 0;
    }
    const auto rank = static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[static_cast<std::size_t>(rank)];
}

// A batch goes in, untimed, so that as many wait as before; then one is claimed and completed, in a transaction each.
BatchTimes time_batches(const Arguments& arguments, const Design& design, Producer& producer, Meter& meter)
{
    Consumer consumer(arguments, design, meter);
    Crew crew(meter);
    crew.add([&] { keep_rotating(arguments, design, meter); });
    std::vector<double> claims;
    std::vector<double> completions;
    std::vector<double> both;
    const auto end = Clock::now() + arguments.duration / 2.0;
    while (Clock::now() < end && !meter.is_stopped()) {
        producer.enqueue(arguments.batch);
        const auto began = Clock::now();
        const ClaimedBatch batch = consumer.claim();
        const auto claimed = Clock::now();
        consumer.complete(batch);
        const auto completed = Clock::now();
        if (batch.ids.size() != static_cast<std::size_t>(arguments.batch)) {
            throw std::runtime_error(fmt::format("a claim returned {} jobs of {}", batch.ids.size(), arguments.batch));
        }
        claims.push_back(ms_between(began, claimed));
        completions.push_back(ms_between(claimed, completed));
        both.push_back(ms_between(began, completed));
    }
    crew.stop();
    if (!meter.failure().empty()) {
        throw std::runtime_error(meter.failure());
    }
    return {.claim = percentile(claims, 0.5),
            .complete = percentile(completions, 0.5),
            .median = percentile(both, 0.5),
            .p99 = percentile(both, 0.99),
            .batches = both.size()};
}

BatchTimes run_one(const Arguments& arguments, const Design& design, Database& database, bool is_full)
{
    Meter meter;
    Producer producer(arguments, design, meter);
    if (is_full) {
        database.add_finished(design, arguments.finished);
        producer.enqueue(arguments.jobs);
    }
    database.settle();
    const BatchTimes times = time_batches(arguments, design, producer, meter);
    fmt::print("  {:5}: claim {:.2f} ms, complete {:.2f} ms, both {:.2f} ms, p99 {:.2f} ms, {} batches\n",
               is_full ? "full" : "empty", times.claim, times.complete, times.median, times.p99, times.batches);
    std::fflush(stdout);
    return times;
}

} // namespace

BacklogFigures run_backlog(const Arguments& arguments, const Design& design, Database& database)
{
    const BatchTimes empty = run_one(arguments, design, database, false);
    database.create(design);
    return {.empty = empty, .full = run_one(arguments, design, database, true)};
}

} // namespace omni::queue_designs
