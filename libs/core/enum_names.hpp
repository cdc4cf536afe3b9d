// Enumerators by name, for enums described with BOOST_DESCRIBE_ENUM: the text that stands in JSON, SQL and settings.
//
// A trailing underscore (`new_`, `delete_`: words C++ keeps for itself) is not part of the name.
#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace omni {

template <class E>
concept DescribedEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

namespace detail {

constexpr std::string_view without_trailing_underscore(std::string_view name)
{
    if (name.ends_with('_'))
        name.remove_suffix(1);
    return name;
}

} // namespace detail

template <class E>
struct EnumEntry
{
    E value;
    std::string_view name;
};

// Every enumerator in the order of its description.
template <DescribedEnum E>
inline constexpr auto enum_entries = [] {
    using List = boost::describe::describe_enumerators<E>;
    std::array<EnumEntry<E>, boost::mp11::mp_size<List>::value> entries{};
    std::size_t i = 0;
    boost::mp11::mp_for_each<List>([&](auto d) {
        entries[i++] = {d.value, detail::without_trailing_underscore(d.name)};
    });
    return entries;
}();

// The name of an enumerator; empty for a value that has none.
template <DescribedEnum E>
constexpr std::string_view enum_name(E value)
{
    for (const auto& entry : enum_entries<E>)
        if (entry.value == value)
            return entry.name;
    return {};
}

template <DescribedEnum E>
constexpr std::optional<E> enum_from_name(std::string_view name)
{
    for (const auto& entry : enum_entries<E>)
        if (entry.name == name)
            return entry.value;
    return std::nullopt;
}

} // namespace omni
