#include "api/openapi/parts.hpp"

#include "api/openapi/json_object.hpp"

#include <fmt/format.h>

namespace omni::openapi {

JsonText reference(std::string_view kind, std::string_view name)
{
    return JsonObject().add("$ref", fmt::format("#/components/{}/{}", kind, name)).json();
}

} // namespace omni::openapi
