// What an operation takes beside its body: in the path, in the query, in header fields.
#pragma once

#include "api/openapi/parts.hpp"
#include "api/route.hpp"

#include <span>
#include <vector>

namespace omni::openapi {

std::vector<JsonText> parameters_of(const Route& route, std::span<const Route> routes, Parts& parts);

} // namespace omni::openapi
