// How long does a job wait when nothing else is to be done?
#include "queue/parts.hpp"
#include "queue/pickups.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/worker.hpp"
#include "queue/worker_process.hpp"

#include <vector>

namespace omni::queue_bench {

namespace {

namespace asio = boost::asio;

const sql::Statement enqueue_text{"bench/enqueue", "select omnicrm.enqueue($1::text, $2::jsonb)"};
const Query<Uuid(std::string, JsonText)> enqueue_query{enqueue_text};

asio::awaitable<void> send_one(Database& database, std::size_t n)
{
    const JsonText args{fmt::format(R"({{"n":{}}})", n)};
    (co_await database.write_one(Scope{user_at(0)}, enqueue_query, noted_kind, args)).value();
}

} // namespace

void measure_pickup(const Arguments& arguments)
{
    const std::int64_t jobs = watched_jobs(arguments);
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    queue.settle();
    WorkerProcesses workers(arguments);
    workers.wait_until_ready();
    std::vector<std::int64_t> sent_at(static_cast<std::size_t>(jobs));
    Sender sender(arguments.url);
    sender.run(at_intervals(sent_at, [&](std::size_t n) { return send_one(sender.database(), n); }));
    sender.run_for(std::chrono::milliseconds(100)); // the last answers
    workers.wait_until_settled(jobs, longest_pickups);
    workers.stop();
    queue.expect_all_completed(jobs);
    print_pickups("pickup", workers.first(), sent_at);
}

} // namespace omni::queue_bench
