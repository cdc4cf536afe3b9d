#include "cli/doctor/replica_checks.hpp"

#include "cli/session.hpp"
#include "cli/shown.hpp"

#include <fmt/format.h>

#include <sstream>

namespace omni::cli {
namespace {

constexpr double worrying_lag_seconds = 30;

void check_lag(Report& report, const ReplicaLag& lag)
{
    if (!lag.bytes) {
        report.bad("replica", fmt::format("{} does not answer; the primary answers in its place", lag.name),
                   "start it, or take it out of DATABASE_REPLICA_URLS");
        return;
    }
    const double seconds = lag.seconds.value_or(0);
    const std::string detail =
        fmt::format("{} is {} and {} of WAL behind", lag.name, shown_duration(seconds), shown_size(*lag.bytes));
    if (seconds > worrying_lag_seconds) {
        report.bad("replica", detail, "see pg_stat_replication on the primary, and what the replica's log says");
    } else {
        report.good("replica", detail);
    }
}

} // namespace

Setting replica_setting(ReplicaConfig& config)
{
    Setting urls = setting::custom("DATABASE_REPLICA_URLS", "addresses with spaces between them",
                                   [&config](std::string_view text) {
                                       std::istringstream words{std::string(text)};
                                       for (std::string url; words >> url;) {
                                           config.urls.push_back(url);
                                       }
                                       return true;
                                   },
                                   {.fallback = "", .help = "Hot standbys that may answer lists and details."});
    urls.is_secret = true; // they may carry passwords
    return urls;
}

void check_replicas(Report& report, const std::string& url, const ReplicaConfig& config)
{
    if (config.urls.empty()) {
        return;
    }
    try {
        Session session(url);
        for (const ReplicaLag& lag : session.run(session.open(url, config.urls).replica_lags())) {
            check_lag(report, lag);
        }
    } catch (const Failure& failure) {
        report.bad("replica", failure.error().message, "check DATABASE_URL and DATABASE_REPLICA_URLS");
    }
}

} // namespace omni::cli
