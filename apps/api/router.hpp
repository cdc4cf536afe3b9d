// Finds the route of a method and a path.
#pragma once

#include "api/route.hpp"

#include <map>
#include <memory>

namespace omni {

class Router
{
public:
    // Every pattern answers below /api/v1 and below /api; bare paths as they stand. Aborts the program when two routes
    // claim the same method and path: that is a mistake in the tables, not a condition.
    explicit Router(std::vector<Route> routes);
    ~Router();

    struct Match
    {
        const Route* route = nullptr;
        PathValues path{};
    };

    // `path` is still percent-encoded; a trailing slash is ignored. HEAD finds GET's route. Errors: not_found,
    // method_not_allowed, invalid_request (broken escapes).
    Result<Match> find(http::Method method, std::string_view path) const;

    // The methods a path answers to, for the Allow field: "GET, HEAD, POST, OPTIONS"; empty when there is no such path.
    std::string allowed_methods(std::string_view path) const;

    const std::vector<Route>& routes() const { return routes_; }

private:
    struct Node;

    void add(std::string_view prefix, std::string_view pattern, const Route& route);
    Result<const Node*> walk(std::string_view path, PathValues* values) const;

    std::vector<Route> routes_;
    std::unique_ptr<Node> root_;
};

} // namespace omni
