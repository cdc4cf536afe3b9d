// How fast can jobs be put into the queue over one connection?
#include "queue/clock.hpp"
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/thin_producer.hpp"

#include <functional>

namespace omni::queue_bench {

namespace {

namespace asio = boost::asio;

constexpr std::int64_t warm_up_calls_single = 500;
constexpr std::int64_t warm_up_calls_bulk = 5;

// When to stop, and what was done until then.
class Pace
{
public:
    Pace(std::int64_t calls, int seconds) : calls_(calls), seconds_(seconds) {}

    bool goes_on() const { return done_ < calls_ && elapsed() < seconds_; }
    void count() { ++done_; }
    std::int64_t done() const { return done_; }
    double per_second() const { return static_cast<double>(done_) / elapsed(); }

private:
    double elapsed() const { return seconds_between(started_ns_, monotonic_ns()); }

    std::int64_t calls_;
    int seconds_;
    std::int64_t done_ = 0;
    std::int64_t started_ns_ = monotonic_ns();
};

// The calls' jobs are of one user each, of one after the other.
struct Load
{
    std::int64_t calls;
    std::int64_t jobs_per_call;
    int seconds;
    int users;

    std::vector<NewJob> jobs_of(std::int64_t call) const { return no_op_jobs(user_at(call % users), jobs_per_call); }
};

asio::awaitable<void> send_all(Database& database, const Load& load, double& calls_per_second)
{
    Pace pace(load.calls, load.seconds);
    for (; pace.goes_on(); pace.count()) {
        const std::vector<NewJob> jobs = load.jobs_of(pace.done());
        co_await send_in_one_transaction(database, jobs);
    }
    calls_per_second = pace.per_second();
}

asio::awaitable<void> copy_all(Database& database, const Load& load, double& calls_per_second)
{
    Pace pace(load.calls, load.seconds);
    for (; pace.goes_on(); pace.count()) {
        const std::vector<NewJob> jobs = load.jobs_of(pace.done());
        Transaction transaction = (co_await database.begin(Scope{})).value();
        (co_await copy_jobs(transaction, jobs)).value();
        (co_await transaction.commit()).value();
    }
    calls_per_second = pace.per_second();
}

// Jobs a second, after a warm-up and from an empty queue.
using Send = std::function<double(const Load&)>; // calls a second

double measure(QueueDatabase& queue, const Load& load, const Send& send)
{
    const std::int64_t warm_up = load.jobs_per_call == 1 ? warm_up_calls_single : warm_up_calls_bulk;
    send({warm_up, load.jobs_per_call, load.seconds, load.users});
    queue.clear();
    queue.settle();
    return send(load) * static_cast<double>(load.jobs_per_call);
}

double send_thinly(const Load& load, const std::function<void(std::span<const NewJob>)>& send)
{
    Pace pace(load.calls, load.seconds);
    for (; pace.goes_on(); pace.count())
        send(load.jobs_of(pace.done()));
    return pace.per_second();
}

} // namespace

void measure_enqueue(const Arguments& arguments)
{
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    Sender sender(arguments.url);
    ThinProducer producer(arguments.url);
    const Send ours = [&](const Load& load) {
        double calls_per_second = 0;
        sender.run(send_all(sender.database(), load, calls_per_second));
        return calls_per_second;
    };
    const Send our_copy = [&](const Load& load) {
        double calls_per_second = 0;
        sender.run(copy_all(sender.database(), load, calls_per_second));
        return calls_per_second;
    };
    const Send thin_copy = [&](const Load& load) {
        return send_thinly(load, [&](std::span<const NewJob> jobs) { producer.copy(jobs); });
    };
    const Send thin = [&](const Load& load) {
        return send_thinly(load, [&](std::span<const NewJob> jobs) { producer.send(jobs); });
    };
    const Send thinnest = [&](const Load& load) {
        return send_thinly(load, [&](std::span<const NewJob> jobs) { producer.send_in_one_trip(jobs); });
    };
    const Load single{arguments.jobs, 1, arguments.seconds, arguments.users};
    const Load bulk{(arguments.jobs + bulk_size - 1) / bulk_size, bulk_size, arguments.seconds, arguments.users};
    print_figure("enqueue_single", "1/s", measure(queue, single, ours));
    print_figure("enqueue_single_libpq", "1/s", measure(queue, single, thin));
    print_figure("enqueue_single_libpq_1trip", "1/s", measure(queue, single, thinnest));
    print_figure("enqueue_bulk", "1/s", measure(queue, bulk, ours));
    print_figure("enqueue_bulk_libpq", "1/s", measure(queue, bulk, thin));
    print_figure("enqueue_bulk_libpq_1trip", "1/s", measure(queue, bulk, thinnest));
    print_figure("enqueue_copy", "1/s", measure(queue, bulk, our_copy));
    print_figure("enqueue_copy_libpq", "1/s", measure(queue, bulk, thin_copy));
}

} // namespace omni::queue_bench
