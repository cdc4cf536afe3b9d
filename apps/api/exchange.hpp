// One request on its way through the program: what was asked, by whom, and what the handler adds to the answer.
#pragma once

#include "api/caller.hpp"
#include "api/http/byte_source.hpp"
#include "api/http/message.hpp"
#include "api/http/target.hpp"
#include "core/telemetry/activity.hpp"
#include "storage/scope.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace omni {

class Database;
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
};

} // namespace omni
