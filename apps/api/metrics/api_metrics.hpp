// What all loops of the program have counted, added up when somebody asks.
#pragma once

#include "api/metrics/loop_metrics.hpp"

#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace omni {

class Exposition;
class Router;
struct Route;

// Any thread.
class ApiMetrics
{
public:
    // The router outlives it.
    explicit ApiMetrics(const Router& router);

    // For a loop that is about to start; lives as long as this object.
    LoopMetrics& add_loop();

    // A route's label: its first pattern. Null: what found no route.
    std::string_view name_of(const Route* route) const { return names_[place_of(route)]; }
    RouteMetrics& of(LoopMetrics& loop, const Route* route) const { return loop.routes[place_of(route)]; }

    // omnicrm_http_…, omnicrm_limit_… and omnicrm_db_… of the loops together.
    void write(Exposition& out) const;

private:
    std::size_t place_of(const Route* route) const;
    void write_requests(Exposition& out) const;
    void write_traffic(Exposition& out) const;
    void write_protection(Exposition& out, const std::vector<LoopCondition>& conditions) const;

    const Router& router_;
    std::vector<std::string> names_; // by the routes' places, and one for what is none
    mutable std::mutex mutex_;       // of the list, not of what is in it
    std::list<LoopMetrics> loops_;
};

} // namespace omni
