#include "api/openapi/servers.hpp"

#include "api/openapi/json_object.hpp"

namespace omni::openapi {

namespace {

JsonText outside()
{
    return JsonObject().add("url", "/").add("description", "Outside the API: for probes and browsers.").json();
}

} // namespace

std::vector<JsonText> servers_of_all()
{
    return {JsonObject().add("url", "/api/v1").json(),
            JsonObject().add("url", "/api").add("description", "The same: the newest version.").json()};
}

std::vector<JsonText> servers_of(const Route& route)
{
    if (route.options.bare_paths.empty())
        return {};
    std::vector<JsonText> servers = route.path.empty() ? std::vector<JsonText>() : servers_of_all();
    servers.push_back(outside());
    return servers;
}

} // namespace omni::openapi
