// What the handlers of one loop work with. Everything belongs to the loop's thread unless it says otherwise.
#pragma once

#include "core/clock.hpp"
#include "storage/blob_store.hpp"
#include "storage/database.hpp"

#include <cstdint>
#include <string>

namespace boost::asio {
class thread_pool;
}

namespace omni {

class AnswerCache;
class DataKeys;
class EventHub;
class JwtCallers;
class KnownCallers;
class PasswordChecks;
struct Protection;
class ReadinessExaminer;
class Router;
class Tracer;
class WebFiles;
struct ApiConfig;
struct LoopMetrics;
struct Watch;

struct Services
{
    const ApiConfig& config;    // shared, read only
    const Clock& clock;         // shared
    const Router& router;       // shared, read only
    const std::string& openapi; // the document; shared, read only
    const WebFiles& web;        // shared, read only
    PasswordChecks& passwords;  // shared, safe on any thread
    Watch& watch;               // shared, safe on any thread
    LoopMetrics& metrics;       // of this loop
    Tracer* tracer;             // of this loop; null: traces are not exported
    Database& database;         // of the program itself; a request's own is in its Exchange
    BlobStore& blobs;
    EventHub& events;
    DataKeys& data_keys;
    boost::asio::thread_pool& blocking; // for what would keep the loop too long; shared
    KnownCallers& known_callers;
    AnswerCache& answers;
    JwtCallers& jwt_callers;
    Protection& protection;
    ReadinessExaminer& readiness;
};

} // namespace omni
