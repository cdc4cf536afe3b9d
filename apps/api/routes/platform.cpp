// The program itself: whether it lives, whether it can work, and what it offers.
#include "api/metrics/program_text.hpp"
#include "api/readiness.hpp"
#include "api/routes/routes.hpp"
#include "core/log.hpp"
#include "core/metrics/exposition.hpp"
#include "core/version.hpp"
#include "storage/queue_metrics.hpp"

namespace omni {

namespace asio = boost::asio;

namespace {

struct Health
{
    std::string status;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version))

// GET /health
asio::awaitable<Health> get_health(Request<>&)
{
    co_return Health{"ok", std::string(version)};
}

// GET /ready
asio::awaitable<Ready> get_ready(Request<>& req)
{
    co_return (co_await req.services().readiness.examine(req.database())).value();
}

// GET /openapi.json
asio::awaitable<Document> get_openapi(Request<>& req)
{
    co_return Document{json_type, req.services().openapi};
}

// GET /metrics
asio::awaitable<Document> get_metrics(Request<>& req)
{
    ToldByDatabase told;
    if (auto queue = co_await read_queue_metrics(req.database()))
        told.queue = std::move(*queue);
    else
        log::warning("metrics lack the queue", {{"error", queue.error().message}});
    // Whoever is away is not waited for twice.
    if (told.queue) {
        if (auto server = co_await read_server_metrics(req.database()))
            told.server = std::move(*server);
        else
            log::warning("metrics lack the server", {{"error", server.error().message}});
    }
    if (auto replicas = co_await req.database().replica_lags())
        told.replicas = std::move(*replicas);
    co_return Document{metrics_content_type, program_metrics(req.services().watch, req.services().passwords, told)};
}

constexpr std::string_view start_page = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>OmniCRM</title>
<h1>OmniCRM</h1>
<p>This is the API: <a href="/docs">its reference</a>, <a href="/api/v1/openapi.json">its description</a>, <a href="/api/v1/health">its health</a>,
<a href="/api/v1/ready">whether it is ready</a>.</p>
<p>Send requests below <code>/api/v1</code> with <code>Authorization: Bearer omni_…</code>.</p>
</html>
)";

// GET /
asio::awaitable<Document> get_start_page(Request<>&)
{
    co_return Document{html_type, std::string(start_page)};
}

} // namespace

std::vector<Route> platform_routes()
{
    using http::Method;
    return {
        route(
            Method::get, "/health", get_health,
            {.auth = Auth::none, .summary = "Whether the program lives", .bare_paths = {"/health"}, .is_vital = true}),
        route(Method::get, "/ready", get_ready,
              {.auth = Auth::none,
               .summary = "Whether the program can work",
               .description = "503 with a violation for each reason: the program shuts down, the database does not "
                              "answer or is not migrated, a key is missing. Without workers it is ready all the same.",
               .bare_paths = {"/ready"},
               .is_vital = true,
               .errors = {ErrorCode::unavailable}}),
        route(Method::get, "/metrics", get_metrics,
              {.auth = Auth::metrics,
               .summary = "This program and the whole queue in numbers, for Prometheus",
               .description = "Text exposition format 0.0.4. For who sends METRICS_TOKEN as bearer token; without that "
                              "setting there is nothing here.",
               .bare_paths = {"/metrics"},
               .is_vital = true,
               .content_type = metrics_content_type}),
        route(Method::get, "/openapi.json", get_openapi,
              {.auth = Auth::none, .summary = "This document", .content_type = json_type}),
        route(Method::get, "", get_start_page,
              {.auth = Auth::none, .summary = "Where to go from here", .bare_paths = {"/"}, .content_type = html_type}),
    };
}

} // namespace omni
