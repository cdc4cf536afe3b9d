// The body that an operation takes.
#pragma once

#include "api/openapi/parts.hpp"
#include "api/route.hpp"

#include <optional>

namespace omni::openapi {

// Nothing where there is none that matters.
std::optional<JsonText> request_body_of(const Route& route, Parts& parts);

} // namespace omni::openapi
