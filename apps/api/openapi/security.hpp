// Who may call an operation, and how they show that it is them.
#pragma once

#include "api/openapi/json_object.hpp"
#include "api/route.hpp"

#include <vector>

namespace omni::openapi {

// One of these suffices; none: anybody may. A token's entry has the scope it needs (OpenAPI 3.1 calls it a role).
std::vector<JsonText> security_of(const RouteOptions& options);

JsonObject security_schemes();

} // namespace omni::openapi
