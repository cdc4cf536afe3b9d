#include "api/router.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace omni {

namespace {

constexpr std::array prefixes{"/api/v1", "/api"};

// Takes the first segment off "/a/b/c".
std::string_view take_segment(std::string_view& path)
{
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

} // namespace

struct Router::Node
{
    std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
    std::unique_ptr<Node> parameter; // the "{name}" child
    std::string_view parameter_name;
    std::map<http::Method, const Route*> routes;
};

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)), root_(std::make_unique<Node>())
{
    for (const Route& route : routes_) {
        for (const std::string_view prefix : prefixes) {
            if (!route.path.empty())
                add(prefix, route.path, route);
            for (const std::string_view alias : route.options.aliases)
                add(prefix, alias, route);
        }
        for (const std::string_view path : route.options.bare_paths)
            add("", path, route);
    }
}

Router::~Router() = default;

void Router::add(std::string_view prefix, std::string_view pattern, const Route& route)
{
    const std::string whole = std::string(prefix) + std::string(pattern);
    Node* node = root_.get();
    for (std::string_view rest = whole; rest.size() > 1;) {
        const std::string_view segment = take_segment(rest);
        std::unique_ptr<Node>* next = &node->parameter;
        if (segment.starts_with('{')) {
            // The name is the pattern's own text: it lives as long as the table.
            const std::size_t at = pattern.find(segment);
            node->parameter_name = pattern.substr(at + 1, segment.size() - 2);
        } else {
            next = &node->children[std::string(segment)];
        }
        if (!*next)
            *next = std::make_unique<Node>();
        node = next->get();
    }
    if (!node->routes.emplace(route.method, &route).second) {
        fmt::print(stderr, "two routes for {} {}\n", http::to_string(route.method), whole);
        std::abort();
    }
}

Result<const Router::Node*> Router::walk(std::string_view path, PathValues* values) const
{
    if (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    const Node* node = root_.get();
    while (node && path.size() > 1) {
        const std::string_view segment = take_segment(path);
        if (const auto child = node->children.find(segment); child != node->children.end()) {
            node = child->second.get();
            continue;
        }
        if (node->parameter) {
            auto value = http::percent_decode(segment);
            if (!value)
                return value.error();
            if (values)
                values->emplace_back(node->parameter_name, std::move(*value));
        }
        node = node->parameter.get();
    }
    return node && !node->routes.empty() ? node : nullptr;
}

Result<Router::Match> Router::find(http::Method method, std::string_view path) const
{
    Match match;
    const auto node = walk(path, &match.path);
    if (!node)
        return node.error();
    if (!*node)
        return Error{ErrorCode::not_found, "There is nothing at this path."};
    const auto route = (*node)->routes.find(method == http::Method::head ? http::Method::get : method);
    if (route == (*node)->routes.end())
        return Error{ErrorCode::method_not_allowed, "This path does not answer to that method."};
    match.route = route->second;
    return match;
}

std::string Router::allowed_methods(std::string_view path) const
{
    const auto node = walk(path, nullptr);
    std::string text;
    if (!node || !*node)
        return text;
    for (const auto& [method, route] : (*node)->routes) {
        text.append(http::to_string(method)).append(", ");
        if (method == http::Method::get)
            text += "HEAD, ";
    }
    return text + "OPTIONS";
}

} // namespace omni
