// One request on its way through the program: what was asked, by whom, and what the handler adds to the answer.
#pragma once

#include "api/caller.hpp"
#include "api/http/byte_source.hpp"
#include "api/http/message.hpp"
#include "api/http/target.hpp"
#include "api/limits/exchange_limits.hpp"
#include "core/telemetry/activity.hpp"
#include "storage/scope.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace omni {

class Database;
struct KeptAnswer;
struct Route;
struct Services;

// Names and decoded values of a pattern's "{name}" segments.
using PathValues = std::vector<std::pair<std::string_view, std::string>>;

struct Exchange
{
    const http::RequestHead& head;
    http::RequestBody& body;
    Services& services;
    std::string request_id{};
    Activity activity{};
    Database* database = nullptr; // where its reads and writes go, as part of the activity
    const Route* route = nullptr; // once it was found
    PathValues path{};
    http::QueryParameters query{};
    Caller caller{};
    std::optional<Proof> proof{}; // the caller's credential where it has yet to be shown, see auth/known_callers.hpp
    http::Response response{};
    ExchangeLimits limits{};
    std::string nonce{}; // see csp_nonce(); empty until somebody asked

    // What a page's own <script nonce="…"> and <style nonce="…"> carry: the answer's Content-Security-Policy lets run
    // what has it and nothing else. Unguessable, of this answer only, the same at every call.
    const std::string& csp_nonce();
    std::optional<std::string> json_text{}; // the body, where somebody has read it already
    std::string entity_tag{};               // of the answer, without quotes; empty: it has none
    std::shared_ptr<KeptAnswer> kept{};     // the answer, where it was given before
};

} // namespace omni
