// What the event streams of this process did, as metrics under omnicrm_event…, in the format of api/metrics_text.hpp.
#pragma once

#include "api/events/event_counters.hpp"

#include <string>

namespace omni {

std::string event_metrics_text(const EventCounters& counters);

} // namespace omni
