// How fast could the queue be emptied if a worker cost nothing?
#include "queue/clock.hpp"
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/thin_consumer.hpp"

#include <algorithm>
#include <deque>
#include <exception>
#include <thread>
#include <vector>

namespace omni::queue_bench {

namespace {

constexpr std::int32_t batch_size = 1'000;

// From the first batch in hand to the last one, as with handlers.
struct Span
{
    std::int64_t first_ns = 0;
    std::int64_t last_ns = 0;
};

// Until nothing is left, not even behind what others had locked.
void drain(ThinConsumer& consumer, Span& span)
{
    for (bool is_last_look = false;;) {
        const ThinConsumer::Batch batch = consumer.claim(batch_size);
        if (batch.ids.empty()) {
            if (is_last_look)
                return;
            consumer.forget_places();
            is_last_look = true;
            continue;
        }
        is_last_look = false;
        span.last_ns = monotonic_ns();
        if (span.first_ns == 0)
            span.first_ns = span.last_ns;
        consumer.complete(batch);
    }
}

// A thread each; returns the seconds from the first batch of all to the last.
double drain_side_by_side(std::deque<ThinConsumer>& consumers)
{
    std::vector<Span> spans(consumers.size());
    std::vector<std::exception_ptr> failures(consumers.size());
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < consumers.size(); ++n)
        threads.emplace_back([&, n] {
            try {
                drain(consumers[n], spans[n]);
            } catch (...) {
                failures[n] = std::current_exception();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const std::exception_ptr& failure : failures)
        if (failure)
            std::rethrow_exception(failure);
    std::erase_if(spans, [](const Span& span) { return span.first_ns == 0; });
    return seconds_between(std::ranges::min(spans, {}, &Span::first_ns).first_ns,
                           std::ranges::max(spans, {}, &Span::last_ns).last_ns);
}

} // namespace

void measure_limit_drain(const Arguments& arguments)
{
    if (arguments.jobs > arguments.users * bulk_size)
        throw UsageError("limit-drain releases nothing: at most 1,000 jobs a user");
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    Sender(arguments.url).send_no_ops(arguments.jobs, arguments.users);
    queue.settle();
    std::deque<ThinConsumer> consumers;
    for (int n = 0; n < arguments.connections; ++n)
        consumers.emplace_back(arguments.url);
    const double seconds = drain_side_by_side(consumers);
    queue.expect_all_completed(arguments.jobs);
    print_figure(fmt::format("drain_libpq_{}", arguments.connections), "1/s",
                 static_cast<double>(arguments.jobs) / seconds);
}

} // namespace omni::queue_bench
