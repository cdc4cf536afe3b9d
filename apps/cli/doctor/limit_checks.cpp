#include "cli/doctor/limit_checks.hpp"

#include "cli/shown.hpp"
#include "core/config/common_settings.hpp"
#include "storage/operations/limit_watch.hpp"

#include <fmt/format.h>

namespace omni::cli {
namespace {

// One page of the app asks some ten times; who works opens several a minute.
constexpr std::uint32_t fewest_for_work = 60;
// Twice what one server with 16 cores answers: nobody is ever refused.
constexpr std::uint32_t most_that_limits = 3'000'000;
constexpr std::int64_t many_forgettable = 100'000;
constexpr std::int32_t most_shown = 10;

// Whether it is one that keeps out a flood and nobody else.
bool check_setting(Report& report, std::string_view name, std::optional<std::uint32_t> limit)
{
    if (!limit) {
        report.note("limits", fmt::format("{}=off: one client alone can take all that the servers have", name));
        return false;
    }
    if (*limit < fewest_for_work) {
        report.bad("limits", fmt::format("{}={}: people who work are refused", name, *limit),
                   "raise it; env.example shows the default");
        return false;
    }
    if (*limit > most_that_limits) {
        report.note("limits", fmt::format("{}={} is as good as none", name, *limit));
        return false;
    }
    return true;
}

void check_sense(Report& report, const LimitConfig& config)
{
    bool makes_sense = check_setting(report, "API_LIMIT_USER", config.user);
    makes_sense &= check_setting(report, "API_LIMIT_ADDRESS", config.address);
    if (config.user && config.address && *config.address < *config.user) {
        report.note("limits", fmt::format("API_LIMIT_ADDRESS={} is below API_LIMIT_USER={}: whoever sits behind one "
                                          "address is never allowed what a user is",
                                          *config.address, *config.user));
    } else if (makes_sense) {
        report.good("limits", fmt::format("{} requests a minute of each user, {} of each address", *config.user,
                                          *config.address));
    }
}

void check_buckets(Report& report, Session& session, LimitWatch& limits)
{
    const BucketCount count = session.run(limits.buckets());
    if (count.forgettable > many_forgettable) {
        report.bad("buckets",
                   fmt::format("{} of {} rows of rate_buckets say nothing any more and are still there",
                               count.forgettable, count.buckets),
                   "see why no omnicrm-api forgets them: its log says so; meanwhile: truncate omnicrm.rate_buckets");
    }
}

void check_throttled(Report& report, Session& session, LimitWatch& limits)
{
    const std::vector<Throttled> throttled = session.run(limits.throttled(most_shown + 1));
    for (std::size_t i = 0; i < throttled.size() && i < most_shown; ++i) {
        const Throttled& client = throttled[i];
        report.note("throttled", fmt::format("{} is refused at the moment, by the limit '{}'",
                                             client.subject.empty() ? "somebody" : shown_on_one_line(client.subject),
                                             shown_on_one_line(client.rule)));
    }
    if (throttled.size() > most_shown) {
        report.note("throttled", "and others: omnicrm_http_limited_total in /metrics says how often");
    }
}

} // namespace

std::vector<Setting> limit_settings(LimitConfig& config)
{
    return request_limit_settings(config.user, config.address);
}

void check_limits(Report& report, Session& session, const LimitConfig& config)
{
    check_sense(report, config);
    LimitWatch limits(session.database());
    check_buckets(report, session, limits);
    check_throttled(report, session, limits);
}

} // namespace omni::cli
