// The version these programs say they are.
#pragma once

#include <string_view>

namespace omni {

inline constexpr std::string_view version = "0.1.0";

} // namespace omni
