#include "core/domain/new_password.hpp"

#include "core/utf8.hpp"

#include <fmt/format.h>

namespace omni {

Violation check_new_password(const Secret& password)
{
    if (password.reveal().size() > longest_password_bytes)
        return fmt::format("must have at most {} bytes", longest_password_bytes);
    if (!is_valid_utf8(password.reveal()))
        return "must be valid UTF-8";
    if (count_code_points(password.reveal()) < shortest_password)
        return fmt::format("must have at least {} characters", shortest_password);
    return {};
}

} // namespace omni
