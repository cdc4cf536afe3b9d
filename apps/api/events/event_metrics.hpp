// What the event streams of this process did, as metrics under omnicrm_event…
#pragma once

#include "api/events/event_counters.hpp"

namespace omni {

class Exposition;

void write_event_metrics(Exposition& out, const EventCounters& counters);

} // namespace omni
