// Which route reads what another one changes.
#pragma once

#include "api/route.hpp"

#include <span>

namespace omni::openapi {

// As middleware/entity_tags.hpp finds it: null where nothing can be read.
const Route* representation_in(std::span<const Route> routes, const Route& route);

// Whether a success has an entity tag.
bool is_tagged(const Route& route, std::span<const Route> routes);

} // namespace omni::openapi
