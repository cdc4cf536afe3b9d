#include "api/dispatcher.hpp"

#include "api/auth/identify.hpp"
#include "api/config.hpp"
#include "api/http/content_coding.hpp"
#include "api/http/header_fields.hpp"
#include "api/limits/protection.hpp"
#include "api/metrics/watch.hpp"
#include "api/middleware/access_log.hpp"
#include "api/middleware/compression.hpp"
#include "api/middleware/cors.hpp"
#include "api/middleware/effect.hpp"
#include "api/middleware/entity_tags.hpp"
#include "api/middleware/kept_answers.hpp"
#include "api/middleware/load_shedding.hpp"
#include "api/middleware/rate_limits.hpp"
#include "api/middleware/scope_check.hpp"
#include "api/middleware/security_headers.hpp"
#include "api/middleware/trace.hpp"
#include "api/middleware/trusted_proxies.hpp"
#include "core/log.hpp"

#include <chrono>

namespace omni {

namespace asio = boost::asio;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int status_of_nobody = 499; // what nginx calls a peer that left before its answer

std::string request_id_of(const http::RequestHead& head)
{
    const auto given = head.field("X-Request-Id");
    return given && http::is_sane_request_id(*given) ? std::string(*given) : Uuid::v7().to_string();
}

// What is being answered, for as long as it is.
class InFlight
{
public:
    explicit InFlight(Gauge& gauge) : gauge_(gauge) { gauge_.add(1); }
    ~InFlight() { gauge_.add(-1); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

private:
    Gauge& gauge_;
};

// RFC 9110 §15.5.16.
void refuse_coded_content(Exchange& exchange, const Route& route)
{
    if (route.body == BodyKind::none || !http::has_coded_content(exchange.head))
        return;
    exchange.response.add_field("Accept-Encoding", "identity");
    throw Failure({ErrorCode::unsupported_media_type, "Send the body without a Content-Encoding."});
}

void log_failure(const Exchange& exchange, const Error& error)
{
    if (http_status(error.code) < 500 || error.code == ErrorCode::cancelled)
        return;
    log::error(exchange.activity.log_context(), "request failed",
               {{"path", exchange.head.target.substr(0, exchange.head.target.find('?'))},
                {"code", to_string(error.code)},
                {"error", error.message},
                {"detail", error.detail}});
}

} // namespace

// What a path can be asked for, or ("*") the server as a whole (RFC 9110 §9.3.7).
void Dispatcher::answer_options(Exchange& exchange) const
{
    constexpr std::string_view all_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    std::string allowed(all_methods);
    if (exchange.head.target != "*")
        allowed = services_.router.allowed_methods(http::parse_target(exchange.head.target).value().path);
    // A page shall see that there is nothing, not that it may not look.
    if (is_preflight(exchange.head))
        return answer_preflight(exchange, allowed.empty() ? all_methods : allowed);
    if (allowed.empty())
        throw Failure({ErrorCode::not_found, "There is nothing at this path."});
    exchange.response.status = 204;
    exchange.response.add_field("Allow", allowed);
    if (allowed.find("PATCH") != allowed.npos) // RFC 5789 §3.1
        exchange.response.add_field("Accept-Patch", "application/merge-patch+json, application/json");
}

asio::awaitable<void> Dispatcher::run_route(Exchange& exchange)
{
    add_cors_fields(exchange);
    auto target = http::parse_target(exchange.head.target);
    auto found = target ? services_.router.find(exchange.head.method, target->path) : target.error();
    exchange.route = found ? found->route : nullptr;
    const bool is_vital = exchange.route && exchange.route->options.is_vital;
    std::optional<PlaceUnderWay> place;
    if (!is_vital) {
        place.emplace(services_.protection.requests_under_way);
        shed_load(exchange);
        co_await limit_by_address(exchange, exchange.route);
    }
    if (exchange.head.method == http::Method::options)
        co_return answer_options(exchange);
    if (!found) {
        if (found.error().code == ErrorCode::method_not_allowed)
            exchange.response.add_field("Allow", services_.router.allowed_methods(target->path));
        throw Failure(found.error());
    }
    const Route& route = *found->route;
    exchange.path = std::move(found->path);
    exchange.query = std::move(target->query);
    (co_await identify_caller(exchange, route.options)).value();
    exchange.activity.user = exchange.caller.user;
    check_scope(exchange, route.options).value();
    if (!is_vital)
        co_await limit_by_user(exchange, route);
    refuse_coded_content(exchange, route);
    // What reads its body bit by bit waits for it all the time.
    std::optional<ClientPlaces::Place> place_of_stream;
    if (route.body == BodyKind::stream)
        place_of_stream.emplace(place_for_body(exchange));
    exchange.response.status = route.options.status;
    std::optional<Error> error;
    try {
        if (!co_await answer_again(exchange, route))
            co_await run_handler(exchange, route);
    } catch (const Failure& failure) {
        error = failure.error();
    }
    // That something cannot be had at the moment tells nobody anything.
    if (!error || !is_transient(error->code))
        (co_await confirm_caller(exchange, route.options)).value();
    if (error)
        throw Failure(std::move(*error));
    tag_answer(exchange, route);
    keep_answer(exchange, route);
    co_await compress_answer(exchange, route);
}

asio::awaitable<std::optional<http::Response>> Dispatcher::handle(const http::RequestHead& head,
                                                                  http::RequestBody& body)
{
    const auto start = SteadyClock::now();
    const auto client_head = head_of_client(head, services_.config.trusted_proxies);
    Exchange exchange{.head = client_head ? *client_head : head,
                      .body = body,
                      .services = services_,
                      .request_id = request_id_of(head),
                      .activity = Activity(services_.tracer, caller_trace(head))};
    exchange.activity.request_id = exchange.request_id;
    Database database = services_.database.watched_by(exchange.activity);
    exchange.database = &database;
    const InFlight in_flight(services_.metrics.in_flight);
    std::optional<Error> error;
    try {
        co_await run_route(exchange);
    } catch (const Failure& failure) {
        error = as_seen_by_client(failure.error());
    } catch (const std::exception& exception) {
        error = Error{ErrorCode::internal, exception.what()};
    }
    if (error) {
        // What is shed is counted; a line of its own for each would be load again.
        if (!exchange.limits.was_shed)
            log_failure(exchange, *error);
        const auto& standing = exchange.limits.tightest;
        const bool is_limited = standing && !standing->is_granted;
        http::Response refusal = error_response(*error, is_limited ? standing->retry_after : std::chrono::seconds(1));
        refusal.extra_fields += exchange.response.extra_fields;
        exchange.response = std::move(refusal);
    }
    settle_limits(exchange);
    add_security_fields(exchange);
    exchange.response.add_field("X-Request-Id", exchange.request_id);
    const bool is_peer_gone = error && error->code == ErrorCode::cancelled;
    record(exchange, is_peer_gone ? status_of_nobody : exchange.response.status, SteadyClock::now() - start);
    if (is_peer_gone)
        co_return std::nullopt;
    co_return std::move(exchange.response);
}

void Dispatcher::record(Exchange& exchange, int status, SteadyClock::duration duration)
{
    const ApiMetrics& metrics = services_.watch.metrics;
    const std::string_view route = exchange.route ? metrics.name_of(exchange.route) : std::string_view{};
    metrics.of(services_.metrics, exchange.route).add(status, duration);
    end_request_span(exchange, route, status);
    if (services_.config.has_access_log)
        log_request(exchange, {route, status, exchange.response.body.size(), duration});
}

http::Response Dispatcher::refuse(const Error& error, bool is_tls)
{
    http::Response response = error_response(error);
    response.must_close = true;
    add_transport_security(response, services_.config, is_tls);
    const std::string id = Uuid::v7().to_string();
    response.add_field("X-Request-Id", id);
    services_.watch.metrics.of(services_.metrics, nullptr).add(response.status, {});
    if (services_.config.has_access_log)
        log::info({.request_id = id}, "unreadable request", {{"status", response.status}, {"error", error.message}});
    return response;
}

} // namespace omni
