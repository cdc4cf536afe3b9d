// The header fields of answers.
#pragma once

#include "api/openapi/parts.hpp"

#include <string_view>

namespace omni::openapi {

// A reference to the description of an answer's field, which becomes one of the parts. `is_sure`: every answer that
// names it has it.
JsonText answer_field(Parts& parts, std::string_view name, bool is_sure);

} // namespace omni::openapi
