#include "api/dispatcher.hpp"

#include "api/auth/identify.hpp"
#include "api/config.hpp"
#include "api/http/header_fields.hpp"
#include "api/middleware/compression.hpp"
#include "api/middleware/effect.hpp"
#include "api/middleware/entity_tags.hpp"
#include "api/limits/protection.hpp"
#include "api/middleware/cors.hpp"
#include "api/middleware/load_shedding.hpp"
#include "api/middleware/rate_limits.hpp"
#include "api/middleware/security_headers.hpp"
#include "api/middleware/trusted_proxies.hpp"
#include "api/middleware/scope_check.hpp"
#include "core/log.hpp"

#include <chrono>

namespace omni {

namespace asio = boost::asio;

namespace {

using SteadyClock = std::chrono::steady_clock;

std::string request_id_of(const http::RequestHead& head)
{
    const auto given = head.field("X-Request-Id");
    return given && http::is_sane_request_id(*given) ? std::string(*given) : Uuid::v7().to_string();
}

log::Context context_of(const Exchange& exchange)
{
    return {.request_id = exchange.request_id, .user = exchange.caller.user};
}

// The path without its query, which may hold what is nobody's business.
std::string_view path_of(std::string_view target)
{
    return target.substr(0, target.find('?'));
}

void log_request(const Exchange& exchange, int status, std::size_t size, SteadyClock::time_point start)
{
    log::info(context_of(exchange), "request",
              {{"method", exchange.head.method_text},
               {"path", path_of(exchange.head.target)},
               {"status", status},
               {"bytes", size},
               {"ms", SteadyClock::now() - start},
               {"peer", exchange.head.peer}});
}

void log_failure(const Exchange& exchange, const Error& error)
{
    if (http_status(error.code) < 500 || error.code == ErrorCode::cancelled)
        return;
    log::error(context_of(exchange), "request failed",
               {{"path", path_of(exchange.head.target)},
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
    if (exchange.head.method == http::Method::options)
        co_return answer_options(exchange);
    http::Target target = http::parse_target(exchange.head.target).value();
    auto found = services_.router.find(exchange.head.method, target.path);
    exchange.route = found ? found->route : nullptr;
    const bool is_vital = exchange.route && exchange.route->options.is_vital;
    if (!is_vital) {
        shed_load(exchange);
        co_await limit_by_address(exchange, exchange.route);
    }
    if (!found) {
        if (found.error().code == ErrorCode::method_not_allowed)
            exchange.response.add_field("Allow", services_.router.allowed_methods(target.path));
        throw Failure(found.error());
    }
    const Route& route = *found->route;
    exchange.path = std::move(found->path);
    exchange.query = std::move(target.query);
    (co_await identify_caller(exchange, route.options)).value();
    check_scope(exchange, route.options).value();
    if (!is_vital)
        co_await limit_by_user(exchange, route);
    exchange.response.status = route.options.status;
    std::optional<Error> error;
    try {
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
                      .request_id = request_id_of(head)};
    exchange.database = &services_.database;
    const PlaceUnderWay place(services_.protection.requests_under_way);
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
    if (services_.config.has_access_log)
        log_request(exchange, is_peer_gone ? 499 : exchange.response.status, exchange.response.body.size(), start);
    if (is_peer_gone)
        co_return std::nullopt;
    co_return std::move(exchange.response);
}

http::Response Dispatcher::refuse(const Error& error)
{
    http::Response response = error_response(error);
    response.must_close = true;
    const std::string id = Uuid::v7().to_string();
    response.add_field("X-Request-Id", id);
    if (services_.config.has_access_log)
        log::info({.request_id = id}, "unreadable request", {{"status", response.status}, {"error", error.message}});
    return response;
}

} // namespace omni
