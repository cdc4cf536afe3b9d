// A text without the spaces and tabs around it: what HTTP (OWS, RFC 9110 §5.6.3), settings and trace headers let stand
// there.
#pragma once

#include <string_view>

namespace omni {

inline std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace omni
