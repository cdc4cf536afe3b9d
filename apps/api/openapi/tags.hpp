// By what operations are grouped: the resource their path begins with.
#pragma once

#include "api/route.hpp"

#include <span>
#include <string>
#include <vector>

namespace omni::openapi {

std::string tag_of(const Route& route);

// The tags of a table with what they are about, each once.
std::vector<JsonText> tags_of(std::span<const Route> routes);

} // namespace omni::openapi
