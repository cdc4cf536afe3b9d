// The limits of an operation.
#pragma once

#include "api/limits/rate_limit.hpp"
#include "core/json_text.hpp"

#include <span>
#include <string>
#include <vector>

namespace omni::openapi {

// For programs: [{"per":"address","burst":30,"perMinute":10,"countsRefusalsOnly":true}].
std::vector<JsonText> limits_as_data(std::span<const RateLimit> limits);

// For people; empty where there are none.
std::string limits_as_text(std::span<const RateLimit> limits);

} // namespace omni::openapi
