// What an operation answers, by status.
#pragma once

#include "api/openapi/json_object.hpp"
#include "api/openapi/parts.hpp"
#include "api/route.hpp"

#include <span>

namespace omni::openapi {

// Success, 304, every refusal, and as "default" what is refused before a route is found. Refusals become parts: those
// of one status with the same codes are one.
JsonObject responses_of(const Route& route, std::span<const Route> routes, Parts& parts);

} // namespace omni::openapi
