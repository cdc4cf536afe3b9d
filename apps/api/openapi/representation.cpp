#include "api/openapi/representation.hpp"

#include <algorithm>

namespace omni::openapi {

const Route* representation_in(std::span<const Route> routes, const Route& route)
{
    const std::string_view path = route.options.representation.empty() ? route.path : route.options.representation;
    const auto found = std::ranges::find_if(routes, [&](const Route& candidate) {
        return candidate.method == http::Method::get && !candidate.path.empty() && candidate.path == path;
    });
    return found == routes.end() ? nullptr : &*found;
}

bool is_tagged(const Route& route, std::span<const Route> routes)
{
    // Who chooses the coding tells it in a tag of its own.
    if (!(route.options.has_entity_tag || route.options.codes_itself) || route.is_stream)
        return false;
    if (route.method == http::Method::get)
        return true;
    const Route* read = representation_in(routes, route);
    return read != nullptr && route.data_schema != nullptr && read->data_schema == route.data_schema;
}

} // namespace omni::openapi
