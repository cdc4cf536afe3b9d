// What a worker shows of itself: its jobs' places in their traces, its metrics.
#include "core/metrics/provider_calls.hpp"
#include "integration/worker/engine_world.hpp"
#include "integrations/telemetry/trace_exporter.hpp"
#include "support/collector.hpp"
#include "worker/metrics/listener.hpp"
#include "worker/metrics/worker_metrics.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <catch2/catch.hpp>

namespace asio = boost::asio;
using namespace omni;
using namespace omni::worker;
using namespace omni::worker::test;
using namespace std::chrono_literals;

namespace {

const std::string trace = "0af7651916cd43dd8448eb211c80319c";
const std::string parent = "b7ad6b7169203331";

// An engine that exports.
struct TracedWorker
{
    TracedWorker(const omni::test::Collector& collector, std::vector<JobKind> kinds)
        : exporter({.service_name = "omnicrm-worker", .endpoint = collector.url(), .delay_ms = 1}, calls),
          tracer(TracesSampler::parentbased_always_off, 1, exporter.queue(), Random(1)),
          worker(std::move(kinds), quick(), omni::test::TestDatabase::instance().worker_url(), &tracer)
    {
    }

    ProviderCalls calls;
    TraceExporter exporter;
    Tracer tracer;
    Worker worker;
};

void put_into_trace(const World& world, const std::string& kind, const std::string& text)
{
    world.database.sql("update omnicrm.submitted_jobs set trace = '" + text + "' where kind = '" + kind + "'");
}

// One request on a connection of its own, while the listener's loop runs here.
std::string ask(Worker& worker, std::uint16_t port, const std::string& request)
{
    asio::io_context io{1};
    asio::ip::tcp::socket socket(io);
    socket.connect({asio::ip::address_v4::loopback(), port});
    asio::write(socket, asio::buffer(request));
    std::string answer;
    bool has_ended = false;
    asio::async_read(socket, asio::dynamic_buffer(answer),
                     [&](const boost::system::error_code&, std::size_t) { has_ended = true; });
    worker.drive([&] {
        io.poll();
        return has_ended;
    });
    return answer;
}

} // namespace

TEST_CASE("a job's attempt is a span of the trace it was enqueued in, and so are its statements and its follow-ups")
{
    World world;
    const omni::test::Collector collector;
    TracedWorker f(collector, {job_kind<Note>("first", {},
                                              [](JobContext& job, Note) -> asio::awaitable<Outcome> {
                                                  JobTransaction transaction = (co_await job.transaction()).value();
                                                  co_await write_effect(transaction, job.id(), "done");
                                                  (co_await transaction.enqueue("second", Note{})).value();
                                                  co_return co_await job.commit_done(std::move(transaction));
                                              }),
                               no_op("second")});
    const Uuid job = world.enqueue("first");
    put_into_trace(world, "first", "00-" + trace + "-" + parent + "-01 congo=1");
    f.worker.drive_until_idle(world);
    const auto first = collector.wait_for("process first");
    CHECK(first.trace_id == trace);
    CHECK(first.parent_id == parent);
    CHECK(first.state == "congo=1");
    CHECK(first.kind == 5);
    CHECK(first.attributes.at("messaging.message.id") == job.to_string());
    CHECK(first.attributes.at("omnicrm.job.outcome") == "done");
    CHECK(first.resource.at("service.name") == "omnicrm-worker");
    const auto second = collector.wait_for("process second");
    CHECK(second.trace_id == trace);
    CHECK(second.parent_id == first.span_id);
    CHECK(collector.wait_for("transaction/commit").parent_id == first.span_id);
}

TEST_CASE("a failed attempt is marked; what nobody records is not exported")
{
    World world;
    const omni::test::Collector collector;
    TracedWorker f(collector, {no_op("quiet"), job_kind<Note>("failing", {.max_attempts = 1},
                                                              [](JobContext&, Note) -> asio::awaitable<Outcome> {
                                                                  throw Failure({ErrorCode::internal, "broken"});
                                                                  co_return Outcome::done();
                                                              })});
    world.enqueue("quiet");
    put_into_trace(world, "quiet", "00-" + trace + "-" + parent + "-00");
    world.enqueue("failing");
    put_into_trace(world, "failing", "00-" + trace + "-" + parent + "-01");
    f.worker.drive_until_idle(world);
    CHECK(collector.wait_for("process failing").has_failed);
    for (const auto& span : collector.spans())
        CHECK(span.name != "process quiet");
}

TEST_CASE("a worker's metrics tell what its attempts took and how they ended, to who has the token")
{
    World world;
    Worker worker({no_op(), job_kind<Note>("snoozing", {}, [](JobContext&, Note) -> asio::awaitable<Outcome> {
                       co_return Outcome::snooze(std::chrono::hours(1));
                   })});
    ProviderCalls calls;
    calls.record("smtp", "ok", 1ms);
    MetricsListener listener(worker.io.get_executor(), "127.0.0.1", 0,
                             {.metrics =
                                  [&] {
                                      return worker_metrics({worker.engine, worker.database, calls});
                                  },
                              .is_ready = [&] { return worker.engine.counters().has_lease; },
                              .tokens = {Secret("token-of-the-tests")}});
    asio::co_spawn(worker.io, listener.run(), [](std::exception_ptr) {});
    world.enqueue("no_op", 3);
    world.enqueue("snoozing");
    worker.drive_until_idle(world);

    const std::string host = " HTTP/1.1\r\nHost: localhost\r\n";
    const std::string metrics =
        ask(worker, listener.port(), "GET /metrics" + host + "Authorization: Bearer token-of-the-tests\r\n\r\n");
    for (const char* line :
         {"HTTP/1.1 200", "\r\nContent-Type: text/plain; version=0.0.4",
          "\nomnicrm_worker_attempts_total{kind=\"no_op\",outcome=\"done\"} 3\n",
          "\nomnicrm_worker_attempts_total{kind=\"snoozing\",outcome=\"snoozed\"} 1\n",
          "\nomnicrm_worker_attempt_seconds_count{kind=\"no_op\"} 3\n", "\nomnicrm_worker_lease_held 1\n",
          "\nomnicrm_db_statements_total{statement=\"queue/claim\"} ",
          "\nomnicrm_provider_calls_total{provider=\"smtp\",outcome=\"ok\"} 1\n",
          "\nomnicrm_build_info{program=\"omnicrm-worker\""}) {
        CAPTURE(line);
        CHECK(metrics.find(line) != std::string::npos);
    }
    CHECK(ask(worker, listener.port(), "GET /metrics" + host + "\r\n").starts_with("HTTP/1.1 401"));
    CHECK(ask(worker, listener.port(), "GET /metrics" + host + "Authorization: Bearer wrong\r\n\r\n")
              .starts_with("HTTP/1.1 401"));
    CHECK(ask(worker, listener.port(), "GET /health" + host + "\r\n").starts_with("HTTP/1.1 200"));
    CHECK(ask(worker, listener.port(), "GET /ready" + host + "\r\n").starts_with("HTTP/1.1 200"));
    CHECK(ask(worker, listener.port(), "GET /x" + host + "\r\n").starts_with("HTTP/1.1 404"));
    CHECK(ask(worker, listener.port(), "POST /metrics" + host + "\r\n").starts_with("HTTP/1.1 405"));
    CHECK(ask(worker, listener.port(), "nonsense\r\n\r\n").empty());
    listener.stop();
}
