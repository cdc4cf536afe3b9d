// How long does one tenant's single job wait behind another tenant's very many?
#include "queue/clock.hpp"
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/worker.hpp"
#include "queue/worker_process.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace omni::queue_bench {

namespace {

constexpr double claim_size = 500; // what a claim batch means in the figure
constexpr int most_seconds = 300;

void wait_for(const NotedCall& call, WorkerProcesses& workers)
{
    const std::int64_t started = monotonic_ns();
    while (call.at_ns == 0) {
        workers.check();
        if (seconds_between(started, monotonic_ns()) > most_seconds)
            throw std::runtime_error(fmt::format("the single job was not started within {} s", most_seconds));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

} // namespace

void measure_fairness(const Arguments& arguments)
{
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    Sender sender(arguments.url);
    sender.send_no_ops(arguments.jobs, 1);
    NewJob single;
    single.user = user_at(1);
    single.kind = noted_kind;
    single.args = {R"({"n":0})"};
    sender.send({&single, 1});
    queue.settle();
    WorkerProcesses workers(arguments);
    const NotedCall& call = workers.first().noted[0];
    wait_for(call, workers);
    workers.stop();
    print_figure("fairness_batches", "claims", static_cast<double>(call.calls_before) / claim_size);
}

} // namespace omni::queue_bench
