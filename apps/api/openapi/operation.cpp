#include "api/openapi/operation.hpp"

#include "api/openapi/limits.hpp"
#include "api/openapi/parameters.hpp"
#include "api/openapi/request_body.hpp"
#include "api/openapi/responses.hpp"
#include "api/openapi/security.hpp"
#include "api/openapi/servers.hpp"
#include "api/openapi/tags.hpp"

namespace omni::openapi {

namespace {

// "get /contacts/{id}/timeline" → "getContactsIdTimeline": unique as the routes are.
std::string operation_id(const Route& route)
{
    std::string id = method_of(route);
    bool is_start = true;
    for (const char c : path_of(route)) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_letter)
            id.push_back(is_start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        is_start = !is_letter;
    }
    return path_of(route) == "/" ? id + "Root" : id;
}

std::string description(const Route& route)
{
    std::string text(route.options.description);
    const std::string limits = limits_as_text(route);
    if (!limits.empty())
        text.append(text.empty() ? "" : "\n\n").append(limits);
    return text;
}

} // namespace

std::string_view path_of(const Route& route)
{
    return route.path.empty() ? route.options.bare_paths.front() : route.path;
}

std::string method_of(const Route& route)
{
    std::string name(http::to_string(route.method));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return name;
}

JsonObject operation_of(const Route& route, std::span<const Route> routes, Parts& parts)
{
    auto operation = JsonObject()
                         .add("operationId", operation_id(route))
                         .add("tags", std::vector<std::string>{tag_of(route)})
                         .add("summary", route.options.summary);
    if (const std::string text = description(route); !text.empty())
        operation.append("description", text);
    if (const auto servers = servers_of(route); !servers.empty())
        operation.append("servers", servers);
    if (!route.options.aliases.empty())
        operation.append("x-aliases", route.options.aliases);
    operation.append("security", security_of(route.options));
    operation.append("parameters", parameters_of(route, routes, parts));
    if (const auto body = request_body_of(route, parts))
        operation.append("requestBody", *body);
    operation.append("responses", responses_of(route, routes, parts));
    if (!route.options.limits.empty())
        operation.append("x-rateLimits", limits_as_data(route));
    return operation;
}

} // namespace omni::openapi
