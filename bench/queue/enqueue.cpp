// How fast can jobs be put into the queue over one connection?
#include "queue/clock.hpp"
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/thin_producer.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace omni::queue_bench {

namespace {

namespace asio = boost::asio;

constexpr std::int64_t warm_up_calls_single = 500;
constexpr std::int64_t warm_up_calls_bulk = 5;

// What was done so far, and in which time.
struct Sent
{
    std::int64_t calls = 0;
    double seconds = 0;
};

// When to stop.
class Pace
{
public:
    Pace(std::int64_t calls, int seconds) : calls_(calls), seconds_(seconds) {}

    bool goes_on() const { return done_ < calls_ && elapsed() < seconds_; }
    void count() { ++done_; }
    std::int64_t done() const { return done_; }
    Sent sent() const { return {done_, elapsed()}; }

private:
    double elapsed() const { return seconds_between(started_ns_, monotonic_ns()); }

    std::int64_t calls_;
    int seconds_;
    std::int64_t done_ = 0;
    std::int64_t started_ns_ = monotonic_ns();
};

// The calls' jobs are of one user each, of one after the other, beginning with the first_user.
struct Load
{
    std::int64_t first_user;
    std::int64_t calls;
    std::int64_t jobs_per_call;
    int seconds;
    int users;

    std::vector<NewJob> jobs_of(std::int64_t call) const
    {
        return no_op_jobs(user_at((first_user + call) % users), jobs_per_call);
    }
};

asio::awaitable<void> send_all(Database& database, const Load& load, Sent& sent)
{
    Pace pace(load.calls, load.seconds);
    for (; pace.goes_on(); pace.count()) {
        const std::vector<NewJob> jobs = load.jobs_of(pace.done());
        co_await send_in_one_transaction(database, jobs);
    }
    sent = pace.sent();
}

asio::awaitable<void> copy_all(Database& database, const Load& load, Sent& sent)
{
    Pace pace(load.calls, load.seconds);
    for (; pace.goes_on(); pace.count()) {
        const std::vector<NewJob> jobs = load.jobs_of(pace.done());
        Transaction transaction = (co_await database.begin(Scope{})).value();
        (co_await copy_jobs(transaction, jobs)).value();
        (co_await transaction.commit()).value();
    }
    sent = pace.sent();
}

Sent send_thinly(const Load& load, const std::function<void(std::span<const NewJob>)>& send)
{
    Pace pace(load.calls, load.seconds);
    for (; pace.goes_on(); pace.count())
        send(load.jobs_of(pace.done()));
    return pace.sent();
}

// One of those that are compared.
struct Side
{
    std::string_view metric;
    std::function<Sent(const Load&)> send;
    Sent sent{};
};

// Prints what each of the sides sends a second, after a warm-up. They take turns, a second each, so that what changes
// meanwhile (the machine, the disk) changes for all of them. Each round begins with an empty queue, or in the end every
// user would have as many jobs ready as may be, and the queue would have more to do.
void compare(QueueDatabase& queue, const Load& load, std::vector<Side> sides)
{
    const std::int64_t warm_up = load.jobs_per_call == 1 ? warm_up_calls_single : warm_up_calls_bulk;
    for (const Side& side : sides)
        side.send({0, warm_up, load.jobs_per_call, load.seconds, load.users});
    queue.clear();
    queue.settle();
    Load turn = load;
    turn.calls = std::max<std::int64_t>(load.calls / load.seconds, 1);
    turn.seconds = 1;
    for (std::size_t first = 0; first < static_cast<std::size_t>(load.seconds); ++first) {
        for (std::size_t n = 0; n < sides.size(); ++n) {
            Side& side = sides[(first + n) % sides.size()];
            const Sent sent = side.send(turn);
            turn.first_user += sent.calls;
            side.sent.calls += sent.calls;
            side.sent.seconds += sent.seconds;
        }
        queue.clear();
    }
    for (const Side& side : sides)
        print_figure(side.metric, "1/s", static_cast<double>(side.sent.calls * load.jobs_per_call) / side.sent.seconds);
}

} // namespace

void measure_enqueue(const Arguments& arguments)
{
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    Sender sender(arguments.url);
    ThinProducer producer(arguments.url);
    const auto ours = [&](const Load& load) {
        Sent sent;
        sender.run(send_all(sender.database(), load, sent));
        return sent;
    };
    const auto our_copy = [&](const Load& load) {
        Sent sent;
        sender.run(copy_all(sender.database(), load, sent));
        return sent;
    };
    const auto thin_copy = [&](const Load& load) {
        return send_thinly(load, [&](std::span<const NewJob> jobs) { producer.copy(jobs); });
    };
    const auto thin = [&](const Load& load) {
        return send_thinly(load, [&](std::span<const NewJob> jobs) { producer.send(jobs); });
    };
    const auto thinnest = [&](const Load& load) {
        return send_thinly(load, [&](std::span<const NewJob> jobs) { producer.send_in_one_trip(jobs); });
    };
    const Load single{0, arguments.jobs, 1, arguments.seconds, arguments.users};
    const Load bulk{0, (arguments.jobs + bulk_size - 1) / bulk_size, bulk_size, arguments.seconds, arguments.users};
    compare(queue, single,
            {{"enqueue_single", ours}, {"enqueue_single_libpq", thin}, {"enqueue_single_libpq_1trip", thinnest}});
    compare(queue, bulk,
            {{"enqueue_bulk", ours}, {"enqueue_bulk_libpq", thin}, {"enqueue_bulk_libpq_1trip", thinnest}});
    compare(queue, bulk, {{"enqueue_copy", our_copy}, {"enqueue_copy_libpq", thin_copy}});
}

} // namespace omni::queue_bench
