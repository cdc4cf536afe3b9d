// What a list is narrowed by, as its statement takes it.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace omni {

// The values of a filter; null where there are none, which lets everything through.
template <class T>
std::optional<std::span<const T>> unless_empty(const std::vector<T>& values)
{
    return values.empty() ? std::nullopt : std::optional(std::span<const T>(values));
}

} // namespace omni
