// The OpenAPI 3.1 document, made from the same table as the router and from the types of the handlers.
#pragma once

#include "api/route.hpp"

#include <span>
#include <string>

namespace omni {

std::string openapi_document(std::span<const Route> routes);

} // namespace omni
