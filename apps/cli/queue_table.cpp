#include "cli/queue_table.hpp"

#include "cli/shown.hpp"

#include <fmt/format.h>

#include <iterator>

namespace omni::cli {
namespace {

// Until the kind has nothing left to do.
std::string time_to_go(const KindOverview& kind)
{
    if (kind.queued + kind.running == 0) {
        return "-";
    }
    if (kind.is_paused) {
        return "paused";
    }
    return kind.seconds_to_go ? shown_duration(kind.seconds_to_go) : "?";
}

} // namespace

std::string queue_table(std::span<const KindOverview> kinds, std::size_t live_workers, Timestamp now)
{
    std::int64_t queued = 0;
    std::int64_t running = 0;
    std::int64_t failed = 0;
    for (const KindOverview& kind : kinds) {
        queued += kind.queued;
        running += kind.running;
        failed += kind.failed;
    }
    std::string table =
        fmt::format("{}  {} live, {} waiting, {} running, {} failed\n\n", shown(now),
                    live_workers == 1 ? "1 worker" : fmt::format("{} workers", live_workers), queued, running, failed);
    constexpr std::string_view line = "{:<20}  {:>9}  {:>9}  {:>7}  {:>11}  {:>9}  {:>7}  {:>9}  {:>9}  {:>11}\n";
    const auto out = std::back_inserter(table);
    fmt::format_to(out, line, "KIND", "LATER", "WAITING", "RUNNING", "OLDEST", "PER MIN", "FAILED", "MEAN WAIT",
                   "MEAN RUN", "DONE IN");
    for (const KindOverview& kind : kinds) {
        fmt::format_to(out, line, kind.kind, kind.scheduled, kind.queued, kind.running,
                       kind.queued > 0 ? shown_duration(kind.oldest_seconds) : "-",
                       fmt::format("{:.1f}", kind.completed_per_minute), kind.failed,
                       shown_duration(kind.mean_wait_seconds), shown_duration(kind.mean_run_seconds), time_to_go(kind));
    }
    return table;
}

} // namespace omni::cli
