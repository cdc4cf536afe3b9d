// The queue's numbers as metrics under omnicrm_jobs…: of the whole installation, whichever program shows them.
#pragma once

#include "storage/queue_metrics.hpp"

namespace omni {

class Exposition;

// Nothing: the database did not answer; the families are there without samples then.
void write_queue_metrics(Exposition& out, const QueueMetrics* metrics);

} // namespace omni
