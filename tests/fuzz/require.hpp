// What a fuzzer demands of its subject: stops where it does not hold, so that the input is kept.
#pragma once

#include "core/utf8.hpp"

#include <cstdlib>
#include <string_view>

namespace omni::fuzz {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Valid UTF-8 without NUL: what PostgreSQL takes as text.
inline void require_clean(std::string_view text)
{
    require(is_valid_utf8(text) && text.find('\0') == std::string_view::npos);
}

} // namespace omni::fuzz
