// Everything a worker process says about itself to Prometheus.
#pragma once

#include <string>

namespace omni {
class Database;
class ProviderCalls;
class TraceExporter;
} // namespace omni

namespace omni::worker {

class Engine;

struct WorkerWatch
{
    const Engine& engine;
    const Database& database;
    const ProviderCalls& calls;
    const TraceExporter* exporter = nullptr; // null: nothing is exported
};

// On the engine's thread.
std::string worker_metrics(const WorkerWatch& watch);

} // namespace omni::worker
