#include "api/metrics/watch.hpp"

#include "integrations/telemetry/trace_exporter.hpp"

namespace omni {

Watch::Watch(const Router& router) : metrics(router) {}

Watch::~Watch() = default;

} // namespace omni
