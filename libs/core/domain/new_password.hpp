// What a password must be like when somebody chooses one.
#pragma once

#include "core/field_types.hpp"
#include "core/secret.hpp"

#include <cstddef>

namespace omni {

inline constexpr std::size_t shortest_password = 10;         // characters
inline constexpr std::size_t longest_password_bytes = 1'024; // what hashing is willing to read

// UTF-8 of that many; nothing else is asked, since rules about kinds of characters make passwords worse (NIST SP
// 800-63B §5.1.1.2). Says what is wrong without quoting it.
Violation check_new_password(const Secret& password);

} // namespace omni
