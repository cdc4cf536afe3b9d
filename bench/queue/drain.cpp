// How fast do workers empty a full queue?
#include "queue/figure.hpp"
#include "queue/parts.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/worker_process.hpp"

#include <stdexcept>

namespace omni::queue_bench {

namespace {

constexpr int most_seconds = 600;

void preload(QueueDatabase& queue, const Arguments& arguments)
{
    queue.clear();
    Sender(arguments.url).send_no_ops(arguments.jobs, arguments.users);
    queue.settle();
}

} // namespace

void measure_drain(const Arguments& arguments)
{
    QueueDatabase queue(arguments.admin_url);
    preload(queue, arguments);
    WorkerProcesses workers(arguments);
    workers.wait_until_settled(arguments.jobs, most_seconds);
    const double peak_rss_mb = workers.peak_rss_mb();
    workers.stop();
    if (workers.calls() != arguments.jobs)
        throw std::runtime_error(fmt::format("{} handler calls for {} jobs", workers.calls(), arguments.jobs));
    queue.expect_all_completed(arguments.jobs);
    print_figure(fmt::format("drain_{}p", arguments.processes), "1/s",
                 static_cast<double>(arguments.jobs) / workers.busy_seconds());
    print_figure("worker_rss_mb", "MB", peak_rss_mb);
}

} // namespace omni::queue_bench
