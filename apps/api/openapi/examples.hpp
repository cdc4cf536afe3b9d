// Examples that are made from schemas: what is described needs no example of its own.
#pragma once

#include "api/openapi/parts.hpp"

#include <string_view>

namespace omni::openapi {

// One value of a schema, with every member an object may have. `name` is what the value is called: a text called
// "timeZone" is a time zone. A schema that brings its own examples gives the first of them.
JsonText example_of(const json::Components& components, std::string_view schema, std::string_view name = {});

} // namespace omni::openapi
