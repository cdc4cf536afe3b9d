#include "api/metrics/api_metrics.hpp"

#include "api/router.hpp"
#include "core/metrics/exposition.hpp"
#include "storage/database_metrics.hpp"

namespace omni {

namespace {

std::string first_pattern(const Route& route)
{
    return route.path.empty() && !route.options.bare_paths.empty() ? std::string(route.options.bare_paths.front())
                                                                   : "/api/v1" + std::string(route.path);
}

template <class Counters>
std::int64_t sum_of(const std::vector<LoopCondition>& conditions, Counters LoopCondition::*part,
                    std::uint64_t Counters::*counter)
{
    std::uint64_t sum = 0;
    for (const LoopCondition& condition : conditions)
        sum += condition.*part.*counter;
    return static_cast<std::int64_t>(sum);
}

void write_answers(Exposition& out, const std::vector<LoopCondition>& conditions)
{
    const auto total = [&](std::uint64_t AnswerCacheCounters::*counter) {
        return sum_of(conditions, &LoopCondition::answers, counter);
    };
    out.counter("omnicrm_answer_cache_total",
                "Requests whose answer may be kept: found, found but made of data that have changed, or missing.");
    out.sample({{"outcome", "found"}}, total(&AnswerCacheCounters::found));
    out.sample({{"outcome", "changed"}}, total(&AnswerCacheCounters::changed));
    out.sample({{"outcome", "missing"}}, total(&AnswerCacheCounters::missing));
    out.gauge("omnicrm_answer_cache_answers", "Kept answers.");
    out.sample({}, total(&AnswerCacheCounters::answers));
    out.gauge("omnicrm_answer_cache_bytes", "Memory that kept answers take.");
    out.sample({}, total(&AnswerCacheCounters::bytes));
}

} // namespace

ApiMetrics::ApiMetrics(const Router& router) : router_(router)
{
    for (const Route& route : router.routes())
        names_.push_back(first_pattern(route));
    names_.emplace_back("none");
}

LoopMetrics& ApiMetrics::add_loop()
{
    const std::lock_guard lock(mutex_);
    return loops_.emplace_back(router_.routes().size());
}

std::size_t ApiMetrics::place_of(const Route* route) const
{
    return route ? static_cast<std::size_t>(route - router_.routes().data()) : names_.size() - 1;
}

void ApiMetrics::write(Exposition& out) const
{
    const std::lock_guard lock(mutex_);
    write_requests(out);
    write_traffic(out);
    std::vector<LoopCondition> conditions;
    std::vector<Database::Counters> counters;
    std::vector<const StatementMetrics*> statements;
    for (const LoopMetrics& loop : loops_) {
        conditions.push_back(loop.condition());
        counters.push_back(conditions.back().database);
        if (loop.statements)
            statements.push_back(loop.statements.get());
    }
    write_protection(out, conditions);
    write_answers(out, conditions);
    write_database_metrics(out, counters, statements);
}

void ApiMetrics::write_requests(Exposition& out) const
{
    const auto method_of = [this](std::size_t place) {
        return place < router_.routes().size() ? http::to_string(router_.routes()[place].method)
                                               : std::string_view("any");
    };
    out.counter("omnicrm_http_requests_total", "Requests that were answered, by route, method and status.");
    for (std::size_t place = 0; place < names_.size(); ++place) {
        std::map<int, std::int64_t> statuses;
        for (const LoopMetrics& loop : loops_)
            loop.routes[place].add_up(statuses);
        for (const auto& [status, count] : statuses)
            out.sample({{"route", names_[place]},
                        {"method", method_of(place)},
                        {"status", status == 0 ? "other" : std::to_string(status)}},
                       count);
    }
    out.histogram("omnicrm_http_request_seconds", "From a request's head to its answer, before that is sent.");
    for (std::size_t place = 0; place < names_.size(); ++place) {
        HistogramCounts counts{.bounds = request_buckets};
        for (const LoopMetrics& loop : loops_)
            counts += loop.routes[place].durations();
        if (counts.count() > 0)
            out.sample({{"route", names_[place]}, {"method", method_of(place)}}, counts);
    }
}

void ApiMetrics::write_traffic(Exposition& out) const
{
    const auto total = [this](auto value) {
        std::int64_t sum = 0;
        for (const LoopMetrics& loop : loops_)
            sum += value(loop);
        return sum;
    };
    out.gauge("omnicrm_http_requests_in_flight", "Requests that are being answered.");
    out.sample({}, total([](const LoopMetrics& loop) { return loop.in_flight.value(); }));
    out.gauge("omnicrm_http_connections", "Open connections.");
    out.sample({}, total([](const LoopMetrics& loop) { return loop.traffic.open.value(); }));
    out.counter("omnicrm_http_connections_total", "Connections that were accepted.");
    out.sample({}, total([](const LoopMetrics& loop) { return loop.traffic.accepted.value(); }));
    out.counter("omnicrm_http_connections_refused_total", "Connections that were one too many of their address.");
    out.sample({}, total([](const LoopMetrics& loop) { return loop.traffic.refused.value(); }));
    out.counter("omnicrm_http_received_bytes_total", "Bytes of requests.");
    out.sample({}, total([](const LoopMetrics& loop) { return loop.traffic.received_bytes.value(); }));
    out.counter("omnicrm_http_sent_bytes_total", "Bytes of answers.");
    out.sample({}, total([](const LoopMetrics& loop) { return loop.traffic.sent_bytes.value(); }));
}

void ApiMetrics::write_protection(Exposition& out, const std::vector<LoopCondition>& conditions) const
{
    const auto total = [&](std::uint64_t ProtectionCounters::*counter) {
        return sum_of(conditions, &LoopCondition::protection, counter);
    };
    out.counter("omnicrm_http_limited_total", "Requests that were refused for a limit, by what it counts.");
    out.sample({{"by", "user"}}, total(&ProtectionCounters::limited_by_user));
    out.sample({{"by", "address"}}, total(&ProtectionCounters::limited_by_address));
    out.sample({{"by", "account"}}, total(&ProtectionCounters::limited_by_account));
    out.counter("omnicrm_http_shed_total", "Requests that were refused because too many were under way.");
    out.sample({}, total(&ProtectionCounters::shed));
    out.counter("omnicrm_limit_leases_total", "Leases of the limits' tokens from the database, and those without it.");
    out.sample({{"outcome", "asked"}}, total(&ProtectionCounters::leases));
    out.sample({{"outcome", "unanswered"}}, total(&ProtectionCounters::failed_leases));
    out.sample({{"outcome", "alone"}}, total(&ProtectionCounters::leased_alone));
}

} // namespace omni
