#include "api/app.hpp"

#include "api/auth/password_checks.hpp"
#include "api/dispatcher.hpp"
#include "api/events/event_hub.hpp"
#include "api/openapi/document.hpp"
#include "api/router.hpp"
#include "api/routes/routes.hpp"

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

class ApiApplication final : public server::Application
{
public:
    ApiApplication(asio::io_context& io, asio::thread_pool& blocking, const ApiConfig& config, const Router& router,
                   const std::string& openapi, PasswordChecks& passwords, EventCounters& event_counters)
        : database_(io.get_executor(), blocking, config.database), keystore_(open_keystore(io, blocking, config)),
          keys_(database_, config.encryption_keys.value(), keystore_.get()), blobs_(database_, keys_),
          events_(std::make_shared<EventHub>(io.get_executor(), blocking, database_, config.events, event_counters)),
          services_{config, system_clock(), router, openapi, passwords, database_, blobs_, *events_, keys_},
          dispatcher_(services_)
    {
    }

    asio::awaitable<std::optional<http::Response>> handle(const http::RequestHead& head,
                                                          http::RequestBody& body) override
    {
        return dispatcher_.handle(head, body);
    }

    http::Response refuse(const Error& error) override { return dispatcher_.refuse(error); }

    asio::awaitable<void> stop() override
    {
        events_->stop();
        database_.close();
        if (keystore_)
            keystore_->close();
        co_return;
    }

private:
    Database database_;
    std::unique_ptr<Database> keystore_; // none: data keys live in the database
    DataKeys keys_;
    BlobStore blobs_;
    std::shared_ptr<EventHub> events_; // streams keep it too
    Services services_;
    Dispatcher dispatcher_;
};

} // namespace

Shared::Shared(const ApiConfig& config)
    : config_(config), router_(std::make_unique<Router>(all_routes())), openapi_(openapi_document(router_->routes())),
      passwords_(
          std::make_unique<PasswordChecks>(std::max<std::size_t>(1, config.server.threads / 2), waiting_sign_ins)),
      event_counters_(std::make_unique<EventCounters>()), blocking_(std::make_unique<asio::thread_pool>(2))
{
}

Shared::~Shared() = default;

std::unique_ptr<server::Application> Shared::make_application(asio::io_context& io)
{
    return std::make_unique<ApiApplication>(io, *blocking_, config_, *router_, openapi_, *passwords_, *event_counters_);
}

} // namespace omni
