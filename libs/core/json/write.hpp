// A described type to JSON, appended to a string: no tree, no stream.
//
// Takes what json/read.hpp takes, but Secret; and std::string_view, JSON-able ranges in std::span, sequences
// (shapes.hpp), and 64-bit unsigned integers. An empty optional is written as null, an absent Patch not at all. Strings
// must be valid UTF-8.
#pragma once

#include "core/enum_names.hpp"
#include "core/field_types.hpp"
#include "core/json/members.hpp"
#include "core/json/shapes.hpp"
#include "core/json/text.hpp"

#include <concepts>
#include <span>

namespace omni::json {

template <class T>
void write(std::string& out, const T& value);

namespace detail {

template <class T>
inline constexpr bool is_span = false;
template <class T, std::size_t N>
inline constexpr bool is_span<std::span<T, N>> = true;

template <class Range>
void write_elements(std::string& out, const Range& elements)
{
    out += '[';
    bool is_first = true;
    for (const auto& element : elements) {
        if (!is_first)
            out += ',';
        is_first = false;
        json::write(out, element);
    }
    out += ']';
}

template <class Map>
void write_entries(std::string& out, const Map& entries)
{
    out += '{';
    bool is_first = true;
    for (const auto& [name, value] : entries) {
        if (!is_first)
            out += ',';
        is_first = false;
        append_quoted(out, name);
        out += ':';
        json::write(out, value);
    }
    out += '}';
}

template <Described T>
void write_members(std::string& out, const T& value)
{
    out += '{';
    bool is_first = true;
    for_each_member<T>([&](auto descriptor) {
        using D = decltype(descriptor);
        const auto& field = value.*D::pointer;
        using Field = std::remove_cvref_t<decltype(field)>;
        if constexpr (is_patch<Field>)
            if (field.is_absent())
                return;
        if (!is_first)
            out += ',';
        is_first = false;
        out.append(json_key<D>);
        json::write(out, field);
    });
    out += '}';
}

template <class T>
inline constexpr bool is_bounded = false;
template <std::size_t Min, std::size_t Max>
inline constexpr bool is_bounded<Text<Min, Max>> = true;
template <>
inline constexpr bool is_bounded<Email> = true;
template <std::int64_t Lo, std::int64_t Hi>
inline constexpr bool is_bounded<Int<Lo, Hi>> = true;
template <class T, auto V>
inline constexpr bool is_bounded<Defaulted<T, V>> = true;

} // namespace detail

template <class T>
void write(std::string& out, const T& value)
{
    if constexpr (std::same_as<T, bool>)
        out.append(value ? "true" : "false");
    else if constexpr (std::same_as<T, char>)
        static_assert(detail::unsupported<T>, "a character is no JSON value");
    else if constexpr (std::signed_integral<T>)
        append_integer(out, std::int64_t{value});
    else if constexpr (std::unsigned_integral<T>)
        append_integer(out, std::uint64_t{value});
    else if constexpr (std::floating_point<T>)
        append_double(out, double{value});
    else if constexpr (detail::is_bounded<T>)
        write(out, value.value());
    else if constexpr (std::same_as<T, Uuid> || std::same_as<T, Timestamp>)
        append_quoted(out, value);
    else if constexpr (std::is_same_v<T, JsonText>)
        out.append(value.text.empty() ? std::string_view("null") : std::string_view(value.text));
    else if constexpr (DescribedEnum<T>)
        out.append(1, '"').append(enum_name(value)).append(1, '"');
    else if constexpr (detail::is_optional<T>)
        value ? write(out, *value) : void(out.append("null"));
    else if constexpr (detail::is_patch<T>)
        value.has_value() ? write(out, value.value()) : void(out.append("null"));
    else if constexpr (detail::is_vector<T> || detail::is_span<T> || detail::Sequence<T>)
        detail::write_elements(out, value);
    else if constexpr (detail::is_map<T>)
        detail::write_entries(out, value);
    else if constexpr (Described<T>)
        detail::write_members(out, value);
    else if constexpr (std::convertible_to<const T&, std::string_view>)
        append_quoted(out, std::string_view(value));
    else
        static_assert(detail::unsupported<T>, "this type cannot be written as JSON; is its struct or enum described?");
}

template <class T>
std::string to_string(const T& value)
{
    std::string out;
    write(out, value);
    return out;
}

} // namespace omni::json
