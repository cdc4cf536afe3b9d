// omnicrm-worker: claims jobs and runs their handlers until it is asked to stop.
#include "integrations/telemetry/trace_exporter.hpp"
#include "storage/blob_store.hpp"
#include "worker/command_line.hpp"
#include "worker/config.hpp"
#include "worker/jobs/registry.hpp"
#include "worker/metrics/listener.hpp"
#include "worker/metrics/worker_metrics.hpp"
#include "worker/services.hpp"
#include "worker/shutdown_signals.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <sysexits.h>

namespace {

namespace asio = boost::asio;
using namespace omni;
using namespace omni::worker;

// What others may see of this process, if they may.
std::optional<MetricsListener> listen_for_metrics(asio::io_context& io, const WorkerConfig& config, WorkerWatch watch)
{
    if (!config.metrics_port)
        return std::nullopt;
    return MetricsListener(io.get_executor(), config.metrics_address, *config.metrics_port,
                           {.metrics = [watch] { return worker_metrics(watch); },
                            .is_ready = [&engine = watch.engine] { return engine.counters().has_lease; },
                            .tokens = config.metrics_tokens});
}

void run_until_stopped(asio::io_context& io, Engine& engine, Database& database,
                       std::optional<MetricsListener>& listener, std::optional<Database>& keystore)
{
    asio::cancellation_signal end_of_signals;
    asio::co_spawn(io, stop_on_signals(engine),
                   asio::bind_cancellation_slot(end_of_signals.slot(), [](std::exception_ptr) {}));
    if (listener)
        asio::co_spawn(io, listener->run(), [](std::exception_ptr) {});
    asio::co_spawn(io, engine.run(), [&](std::exception_ptr failure) {
        if (failure)
            std::rethrow_exception(failure);
        end_of_signals.emit(asio::cancellation_type::terminal);
        if (listener)
            listener->stop();
        database.close();
        if (keystore)
            keystore->close();
    });
    try {
        io.run();
    } catch (const std::exception& defect) {
        // In the middle of everything: nothing here can be wound up safely, and others take the jobs over.
        log::error("worker failed", {{"error", defect.what()}});
        std::_Exit(EX_SOFTWARE);
    }
}

constexpr int wrong_settings = 2; // as with omnicrm and omnicrm-api: nothing was tried

int refuse_kind(const std::string& kind, const Registry& registry)
{
    std::fprintf(stderr, "WORKER_KINDS: there is no job kind '%s'; there are:", kind.c_str());
    for (const JobKind& known : registry.kinds())
        std::fprintf(stderr, " %s", known.name.c_str());
    std::fputs("\n", stderr);
    return wrong_settings;
}

// The exit status.
int run_worker(const WorkerConfig& config)
{
    asio::io_context io(1);
    asio::thread_pool blocking(config.threads);
    Database database(io.get_executor(), blocking, database_options(config));
    std::optional<Database> keystore;
    if (!config.keystore_url.empty())
        keystore.emplace(io.get_executor(), blocking, keystore_options(config));
    DataKeys data_keys(database, *config.encryption_keys, keystore ? &*keystore : nullptr);
    BlobStore blobs(database, data_keys);
    ProviderCalls calls;
    Services services{config, database, data_keys, blobs, calls};
    const Registry registry(job_kinds(services));
    for (const std::string& kind : config.engine.kinds)
        if (!registry.find(kind))
            return refuse_kind(kind, registry);
    std::unique_ptr<TraceExporter> exporter;
    std::optional<Tracer> tracer;
    if (config.traces.is_on()) {
        exporter = std::make_unique<TraceExporter>(config.traces, calls);
        tracer.emplace(config.traces.sampler, config.traces.ratio, exporter->queue(), Random::from_entropy());
    }
    Engine engine(io.get_executor(), database, blocking, registry, config.engine, tracer ? &*tracer : nullptr);
    std::optional<MetricsListener> listener = listen_for_metrics(io, config, {engine, database, calls, exporter.get()});

    log::info("worker started", {{"concurrency", config.engine.concurrency}, {"threads", config.threads}});
    run_until_stopped(io, engine, database, listener, keystore);
    log::info("worker stopped");
    return EXIT_SUCCESS;
}

} // namespace

int main(int count, char** values)
{
    std::signal(SIGPIPE, SIG_IGN);
    const std::span<char* const> arguments(values + 1, static_cast<std::size_t>(std::max(0, count - 1)));
    if (asks_for_help(arguments)) {
        std::fputs(usage().c_str(), stdout);
        return EXIT_SUCCESS;
    }
    Environment environment = process_environment();
    if (const auto applied = apply_arguments(arguments, environment); !applied) {
        std::fprintf(stderr, "%s\n", applied.error().message.c_str());
        return wrong_settings;
    }
    const Result<WorkerConfig> config = load_worker_config(environment);
    if (!config) {
        std::fprintf(stderr, "%s\n", config.error().message.c_str());
        return wrong_settings;
    }
    log::set_level(config->common.log_level);
    try {
        return run_worker(*config);
    } catch (const std::exception& error) {
        log::error("worker cannot start", {{"error", error.what()}});
        return EXIT_FAILURE;
    }
}
