// What the handlers of one loop work with. Everything belongs to the loop's thread unless it says otherwise.
#pragma once

#include "core/clock.hpp"
#include "storage/blob_store.hpp"
#include "storage/database.hpp"

#include <cstdint>
#include <string>

namespace omni {

class EventHub;
class PasswordChecks;
class Router;
struct ApiConfig;

struct Services
{
    const ApiConfig& config;    // shared, read only
    const Clock& clock;         // shared
    const Router& router;       // shared, read only
    const std::string& openapi; // the document; shared, read only
    PasswordChecks& passwords;  // shared, safe on any thread
    Database& database;
    BlobStore& blobs;
    EventHub& events;
    DataKeys& keys;
};

} // namespace omni
