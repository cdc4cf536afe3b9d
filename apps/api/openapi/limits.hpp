// The limits of an operation.
#pragma once

#include "api/route.hpp"

#include <string>
#include <vector>

namespace omni::openapi {

// For programs: [{"per":"address","burst":30,"perMinute":10,"countsRefusalsOnly":true}].
std::vector<JsonText> limits_as_data(const Route& route);

// For people; empty where there are none.
std::string limits_as_text(const Route& route);

} // namespace omni::openapi
