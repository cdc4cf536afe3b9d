// What holds for every operation, in words.
#pragma once

#include <string_view>

namespace omni::openapi {

// Markdown.
extern const std::string_view overview;

} // namespace omni::openapi
