#include "api/events/event_metrics.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace omni {

namespace {

struct Family
{
    std::string_view name;
    std::string_view type;
    std::string_view help;
    EventCounters::Number EventCounters::*number;
};

constexpr Family families[] = {
    {"omnicrm_event_streams", "gauge", "Open event streams of this process.", &EventCounters::open},
    {"omnicrm_event_streams_opened_total", "counter", "Event streams that were opened.", &EventCounters::opened},
    {"omnicrm_event_streams_refused_total", "counter", "Event streams that were refused, because there were too many.",
     &EventCounters::refused},
    {"omnicrm_event_streams_ended_total", "counter",
     "Event streams that were ended, because their session or token did not hold any more.", &EventCounters::ended},
    {"omnicrm_events_given_total", "counter", "Events, counted for each reader that was given them.",
     &EventCounters::given},
    {"omnicrm_event_resets_total", "counter", "Readers that came back too late for what they had missed.",
     &EventCounters::resets},
    {"omnicrm_event_questions_total", "counter", "Questions to the database for the events of many users each.",
     &EventCounters::questions},
    {"omnicrm_event_failures_total", "counter", "Questions that the database did not answer.",
     &EventCounters::failures},
};

} // namespace

std::string event_metrics_text(const EventCounters& counters)
{
    std::string out;
    for (const Family& family : families)
        fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", family.name, family.help,
                       family.type, (counters.*family.number).load());
    return out;
}

} // namespace omni
