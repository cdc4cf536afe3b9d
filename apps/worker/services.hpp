// What handlers need beside their job: made once by main, alive as long as any job.
#pragma once

namespace omni {
class BlobStore;
class Database;
class DataKeys;
class ProviderCalls;
} // namespace omni

namespace omni::worker {

struct WorkerConfig;

// On the engine's thread. The pool for blocking work and the queue come through JobContext.
struct Services
{
    const WorkerConfig& config;
    Database& database;
    DataKeys& data_keys;
    BlobStore& blobs;
    ProviderCalls& calls; // where calls to the outside world are counted
};

} // namespace omni::worker
