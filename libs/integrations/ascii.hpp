// Text that protocols define in ASCII: compared without regard to case, trimmed.
#pragma once

#include <string>
#include <string_view>

namespace omni {

bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string to_lower_ascii(std::string_view text);
std::string to_upper_ascii(std::string_view text);

// Without spaces, tabs and line ends at both ends.
std::string_view trim(std::string_view text);

} // namespace omni
