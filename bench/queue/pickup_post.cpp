// How long does a job wait that a user asked for over HTTP? Jobs that were cancelled are asked for again by
// POST /jobs/{id}/retry, and so become due while the request is answered.
#include "queue/parts.hpp"
#include "queue/pickups.hpp"
#include "queue/queue_database.hpp"
#include "queue/sender.hpp"
#include "queue/worker.hpp"
#include "queue/worker_process.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <vector>

namespace omni::queue_bench {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// Connections to the API that stay open, as a browser's do: as many as there are requests at a time.
class Api
{
public:
    Api(asio::any_io_executor executor, const Arguments& arguments)
        : executor_(std::move(executor)), token_(arguments.token),
          endpoint_(asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(arguments.api_port))
    {
    }

    asio::awaitable<void> post(std::string target)
    {
        std::unique_ptr<asio::ip::tcp::socket> socket = co_await connect();
        http::request<http::empty_body> request(http::verb::post, target, 11);
        request.set(http::field::host, "127.0.0.1");
        request.set(http::field::authorization, "Bearer " + token_);
        request.prepare_payload();
        co_await http::async_write(*socket, request, asio::use_awaitable);
        boost::beast::flat_buffer buffer;
        http::response<http::string_body> response;
        co_await http::async_read(*socket, buffer, response, asio::use_awaitable);
        if (response.result() != http::status::ok)
            throw std::runtime_error(fmt::format("{} is answered {}", target, response.result_int()));
        idle_.push_back(std::move(socket));
    }

private:
    asio::awaitable<std::unique_ptr<asio::ip::tcp::socket>> connect()
    {
        if (!idle_.empty()) {
            auto socket = std::move(idle_.back());
            idle_.pop_back();
            co_return socket;
        }
        auto socket = std::make_unique<asio::ip::tcp::socket>(executor_);
        co_await socket->async_connect(endpoint_, asio::use_awaitable);
        socket->set_option(asio::ip::tcp::no_delay(true));
        co_return socket;
    }

    asio::any_io_executor executor_;
    std::string token_;
    asio::ip::tcp::endpoint endpoint_;
    std::vector<std::unique_ptr<asio::ip::tcp::socket>> idle_;
};

// Their ids, in the order of their numbers.
std::vector<std::string> cancelled_jobs(QueueDatabase& queue, const std::string& user, std::int64_t count)
{
    queue.connection().execute(
        fmt::format("begin; select set_config('app.user_id', '{}', true); "
                    "select omnicrm.enqueue('{}', jsonb_build_object('n', n)) from generate_series(0, {}) n; "
                    "select omnicrm.cancel_any_job(id) from omnicrm.submitted_jobs; commit",
                    user, noted_kind, count - 1));
    return queue.connection().lines("select id from omnicrm.submitted_jobs order by (args ->> 'n')::integer");
}

} // namespace

void measure_pickup_post(const Arguments& arguments)
{
    const std::int64_t jobs = watched_jobs(arguments);
    if (arguments.token.empty() || arguments.api_port == 0)
        throw UsageError("pickup-post needs --api-port and --token");
    QueueDatabase queue(arguments.admin_url);
    queue.clear();
    const std::string user = queue.connection().value("select user_id from omnicrm.api_tokens");
    const std::vector<std::string> ids = cancelled_jobs(queue, user, jobs);
    queue.settle();
    WorkerProcesses workers(arguments);
    workers.wait_until_ready();
    std::vector<std::int64_t> sent_at(ids.size());
    asio::io_context io{1};
    Api api(io.get_executor(), arguments);
    const auto ask = [&](std::size_t n) { return api.post("/api/v1/jobs/" + ids[n] + "/retry"); };
    asio::co_spawn(io, at_intervals(sent_at, ask), rethrow);
    io.run();
    workers.wait_until_settled(jobs, longest_pickups);
    workers.stop();
    print_pickups("pickup_post", workers.first(), sent_at);
}

} // namespace omni::queue_bench
