// Below which URLs operations are found.
#pragma once

#include "api/route.hpp"
#include "core/json_text.hpp"

#include <vector>

namespace omni::openapi {

// Of all operations that say nothing else.
std::vector<JsonText> servers_of_all();

// Of a route that also, or only, answers outside /api; else nothing.
std::vector<JsonText> servers_of(const Route& route);

} // namespace omni::openapi
