// One route as an operation of the document.
#pragma once

#include "api/openapi/json_object.hpp"
#include "api/openapi/parts.hpp"
#include "api/route.hpp"

#include <span>

namespace omni::openapi {

JsonObject operation_of(const Route& route, std::span<const Route> routes, Parts& parts);

// The path it stands under: below a server's URL.
std::string_view path_of(const Route& route);

// "get"
std::string method_of(const Route& route);

} // namespace omni::openapi
