#include "api/app.hpp"

#include "api/answers/answer_cache.hpp"
#include "api/auth/by_jwt.hpp"
#include "api/auth/known_callers.hpp"
#include "api/auth/password_checks.hpp"
#include "api/dispatcher.hpp"
#include "api/events/event_hub.hpp"
#include "api/limits/protection.hpp"
#include "api/metrics/watch.hpp"
#include "api/openapi/document.hpp"
#include "api/readiness.hpp"
#include "api/router.hpp"
#include "api/routes/routes.hpp"
#include "api/web/web_files.hpp"
#include "integrations/telemetry/trace_exporter.hpp"

#include <boost/asio/thread_pool.hpp>

#include <algorithm>

namespace omni {

namespace asio = boost::asio;

namespace {

// Half of the cores may be busy with passwords; a minute's worth of further people may wait.
constexpr std::size_t waiting_sign_ins = 200;

std::unique_ptr<Database> open_keystore(asio::io_context& io, asio::thread_pool& blocking, const ApiConfig& config)
{
    if (config.keystore_url.empty())
        return nullptr;
    // A key is read once in five minutes.
    return std::make_unique<Database>(io.get_executor(), blocking,
                                      DatabaseOptions{.url = config.keystore_url,
                                                      .application_name = "omnicrm-api",
                                                      .prepared_statements = config.database.prepared_statements,
                                                      .shared_connections = 1,
                                                      .max_exclusive = 2});
}

WebFiles read_web_files(const ApiConfig& config)
{
    return config.web_root.empty() ? WebFiles() : WebFiles::read(config.web_root).value();
}

class ApiApplication final : public server::Application
{
public:
    ApiApplication(asio::io_context& io, asio::thread_pool& blocking, const ApiConfig& config, const Router& router,
                   const std::string& openapi, const WebFiles& web, PasswordChecks& passwords, Watch& watch)
        : metrics_(watch.metrics.add_loop()), tracer_(tracer_for(config, watch)),
          database_(io.get_executor(), blocking, config.database), keystore_(open_keystore(io, blocking, config)),
          keys_(database_, config.encryption_keys.value(), keystore_.get()), blobs_(database_, keys_),
          events_(std::make_shared<EventHub>(io.get_executor(), blocking, database_, config.events, watch.events)),
          readiness_(io.get_executor(), config, watch),
          answers_(system_clock(), config.answer_cache_bytes / config.server.threads),
          jwt_callers_(database_, config.jwt, system_clock()), protection_(io.get_executor(), database_, config),
          services_{.config = config,
                    .clock = system_clock(),
                    .router = router,
                    .openapi = openapi,
                    .web = web,
                    .passwords = passwords,
                    .watch = watch,
                    .metrics = metrics_,
                    .tracer = tracer_ ? &*tracer_ : nullptr,
                    .database = database_,
                    .blobs = blobs_,
                    .events = *events_,
                    .data_keys = keys_,
                    .blocking = blocking,
                    .known_callers = known_callers_,
                    .answers = answers_,
                    .jwt_callers = jwt_callers_,
                    .protection = protection_,
                    .readiness = readiness_},
          dispatcher_(services_)
    {
        metrics_.statements = database_.statements();
    }

    asio::awaitable<std::optional<http::Response>> handle(const http::RequestHead& head,
                                                          http::RequestBody& body) override
    {
        return dispatcher_.handle(head, body);
    }

    http::Response refuse(const Error& error, bool is_tls) override { return dispatcher_.refuse(error, is_tls); }

    server::Traffic& traffic() override { return metrics_.traffic; }

    void tick() override
    {
        answers_.sweep();
        metrics_.set_condition({database_.counters(), protection_.counters, answers_.counters});
    }

    asio::awaitable<void> stop() override
    {
        events_->stop();
        protection_.tokens.stop();
        database_.close();
        if (keystore_)
            keystore_->close();
        co_return;
    }

private:
    static std::optional<Tracer> tracer_for(const ApiConfig& config, Watch& watch)
    {
        if (!watch.exporter)
            return std::nullopt;
        return Tracer(config.traces.sampler, config.traces.ratio, watch.exporter->queue(), Random::from_entropy());
    }

    LoopMetrics& metrics_;
    std::optional<Tracer> tracer_;
    Database database_;
    std::unique_ptr<Database> keystore_; // none: data keys live in the database
    DataKeys keys_;
    BlobStore blobs_;
    std::shared_ptr<EventHub> events_; // streams keep it too
    KnownCallers known_callers_{system_clock()};
    ReadinessExaminer readiness_;
    AnswerCache answers_;
    JwtCallers jwt_callers_;
    Protection protection_;
    Services services_;
    Dispatcher dispatcher_;
};

} // namespace

Shared::Shared(const ApiConfig& config)
    : config_(config), router_(std::make_unique<Router>(all_routes())), openapi_(openapi_document(router_->routes())),
      web_(std::make_unique<WebFiles>(read_web_files(config))),
      passwords_(
          std::make_unique<PasswordChecks>(std::max<std::size_t>(1, config.server.threads / 2), waiting_sign_ins)),
      blocking_(std::make_unique<asio::thread_pool>(2)), watch_(std::make_unique<Watch>(*router_))
{
    if (config.traces.is_on())
        watch_->exporter = std::make_unique<TraceExporter>(config.traces, watch_->calls);
}

Shared::~Shared() = default;

std::unique_ptr<server::Application> Shared::make_application(asio::io_context& io)
{
    return std::make_unique<ApiApplication>(io, *blocking_, config_, *router_, openapi_, *web_, *passwords_, *watch_);
}

void Shared::announce_end()
{
    watch_->is_stopping = true;
}

} // namespace omni
