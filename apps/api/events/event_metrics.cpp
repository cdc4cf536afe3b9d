#include "api/events/event_metrics.hpp"

#include "core/metrics/exposition.hpp"

#include <string_view>

namespace omni {

namespace {

struct Family
{
    std::string_view name;
    bool is_counter;
    std::string_view help;
    EventCounters::Number EventCounters::*number;
};

constexpr Family families[] = {
    {"omnicrm_event_streams", false, "Open event streams of this process.", &EventCounters::open},
    {"omnicrm_event_streams_opened_total", true, "Event streams that were opened.", &EventCounters::opened},
    {"omnicrm_event_streams_refused_total", true, "Event streams that were refused, because there were too many.",
     &EventCounters::refused},
    {"omnicrm_event_streams_ended_total", true,
     "Event streams that were ended, because their session or token did not hold any more.", &EventCounters::ended},
    {"omnicrm_events_given_total", true, "Events, counted for each reader that was given them.", &EventCounters::given},
    {"omnicrm_event_resets_total", true, "Readers that came back too late for what they had missed.",
     &EventCounters::resets},
    {"omnicrm_event_questions_total", true, "Questions to the database for the events of many users each.",
     &EventCounters::questions},
    {"omnicrm_event_failures_total", true, "Questions that the database did not answer.", &EventCounters::failures},
};

} // namespace

void write_event_metrics(Exposition& out, const EventCounters& counters)
{
    for (const Family& family : families) {
        family.is_counter ? out.counter(family.name, family.help) : out.gauge(family.name, family.help);
        out.sample({}, (counters.*family.number).load());
    }
}

} // namespace omni
