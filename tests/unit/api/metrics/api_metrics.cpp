#include "api/metrics/api_metrics.hpp"

#include "api/router.hpp"
#include "api/routes/routes.hpp"
#include "core/metrics/exposition.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono_literals;

namespace {

const Route* route_of(const Router& router, std::string_view path)
{
    return router.find(http::Method::get, path).value().route;
}

bool has_line(const std::string& text, const std::string& line)
{
    return text.find("\n" + line + "\n") != std::string::npos;
}

} // namespace

TEST_CASE("what several loops counted is one number, under the route's first pattern")
{
    const Router router(all_routes());
    ApiMetrics metrics(router);
    LoopMetrics& first = metrics.add_loop();
    LoopMetrics& second = metrics.add_loop();
    metrics.of(first, route_of(router, "/api/v1/contacts")).add(200, 3ms);
    metrics.of(second, route_of(router, "/api/contacts")).add(200, 30ms);
    metrics.of(second, route_of(router, "/api/contacts")).add(503, 1ms);
    metrics.of(second, nullptr).add(404, 0ms);
    first.traffic.sent_bytes.add(10);
    second.traffic.sent_bytes.add(5);
    Exposition out;
    metrics.write(out);
    CHECK(has_line(out.text(), R"(omnicrm_http_requests_total{route="/api/v1/contacts",method="GET",status="200"} 2)"));
    CHECK(has_line(out.text(), R"(omnicrm_http_requests_total{route="/api/v1/contacts",method="GET",status="503"} 1)"));
    CHECK(has_line(out.text(), R"(omnicrm_http_requests_total{route="none",method="any",status="404"} 1)"));
    CHECK(has_line(out.text(),
                   R"(omnicrm_http_request_seconds_bucket{route="/api/v1/contacts",method="GET",le="0.005"} 2)"));
    CHECK(has_line(out.text(), R"(omnicrm_http_request_seconds_sum{route="/api/v1/contacts",method="GET"} 0.034)"));
    CHECK(has_line(out.text(), "omnicrm_http_sent_bytes_total 15"));
}

TEST_CASE("however many statuses there are, a route has a dozen and the rest")
{
    const Router router(all_routes());
    ApiMetrics metrics(router);
    LoopMetrics& loop = metrics.add_loop();
    for (int status = 200; status < 220; ++status)
        metrics.of(loop, nullptr).add(status, 1ms);
    std::map<int, std::int64_t> statuses;
    metrics.of(loop, nullptr).add_up(statuses);
    CHECK(statuses.size() == 13);
    CHECK(statuses.at(211) == 1);
    CHECK(statuses.at(0) == 8);
}
