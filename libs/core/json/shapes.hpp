// Which of the supported shapes a field's type has; reader, parameters, writer and schema decide by these.
#pragma once

#include "core/field_types.hpp"

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace omni::json {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;

template <class T>
inline constexpr bool is_defaulted = false;
template <class T, auto V>
inline constexpr bool is_defaulted<Defaulted<T, V>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class T, class Less>
inline constexpr bool is_map<std::map<std::string, T, Less>> = true;

// What is no container, but has elements to go through once; it says what they are.
template <class T>
concept Sequence = requires { typename T::JsonElement; };

// Whether a reader may find the field missing.
template <class T>
inline constexpr bool may_be_absent = is_optional<T> || is_patch<T> || is_defaulted<T>;

template <class T>
inline constexpr bool unsupported = false;

} // namespace detail

} // namespace omni::json
