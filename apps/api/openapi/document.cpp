#include "api/openapi/document.hpp"

#include "api/openapi/operation.hpp"
#include "api/openapi/overview.hpp"
#include "api/openapi/security.hpp"
#include "api/openapi/servers.hpp"
#include "api/openapi/tags.hpp"
#include "core/version.hpp"

#include <map>

namespace omni {

using openapi::JsonObject;

std::string openapi_document(std::span<const Route> routes)
{
    openapi::Parts parts;
    std::map<std::string_view, JsonObject> paths;
    for (const Route& route : routes)
        paths[openapi::path_of(route)].append(openapi::method_of(route), openapi::operation_of(route, routes, parts));
    JsonObject all_paths;
    for (const auto& [path, operations] : paths)
        all_paths.append(path, operations);
    return JsonObject()
        .add("openapi", "3.1.0")
        .add("info", JsonObject().add("title", "OmniCRM").add("version", version).add("description", openapi::overview))
        .add("servers", openapi::servers_of_all())
        .add("tags", openapi::tags_of(routes))
        .add("paths", all_paths)
        .add("components", JsonObject()
                               .add("schemas", JsonText{parts.schemas.to_json()})
                               .add("responses", parts.responses)
                               .add("parameters", parts.parameters)
                               .add("headers", parts.headers)
                               .add("securitySchemes", openapi::security_schemes()))
        .json()
        .text;
}

} // namespace omni
