// The queue's numbers in Prometheus' text exposition format, version 0.0.4:
//
//     # HELP name what it is
//     # TYPE name counter
//     name{label="value"} 17
//
// (prometheus.io/docs/instrumenting/exposition_formats)
#pragma once

#include "storage/queue_metrics.hpp"

#include <string>
#include <string_view>

namespace omni {

inline constexpr std::string_view metrics_content_type = "text/plain; version=0.0.4; charset=utf-8";

std::string metrics_text(const QueueMetrics& metrics);

} // namespace omni
