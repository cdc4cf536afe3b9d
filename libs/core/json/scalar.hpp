// The types that are one JSON string, number or boolean: how each is read from text.
//
// The same reading serves JSON, query parameters and settings. A violation never quotes the value.
#pragma once

#include "core/enum_names.hpp"
#include "core/field_types.hpp"
#include "core/json/document.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <concepts>
#include <limits>

namespace omni::json {

namespace detail {

Violation read_string(std::string_view text, std::string& out);
Violation read_secret(std::string_view text, Secret& out);
Violation read_bool(std::string_view text, bool& out);
Violation read_double(std::string_view text, double& out);
Violation read_integer(std::string_view text, std::int64_t lo, std::int64_t hi, std::int64_t& out);
Violation read_uuid(std::string_view text, Uuid& out);
Violation read_timestamp(std::string_view text, Timestamp& out);
Violation not_one_of(std::string names);

} // namespace detail

// kind: the JSON kind it must have. read(): fills `out` or says what is wrong. Integers may be written 1.0 or 1e2, as
// JSON Schema's "integer" allows.
template <class T>
struct Scalar;

template <>
struct Scalar<std::string>
{
    static constexpr Kind kind = Kind::string;
    static Violation read(std::string_view text, std::string& out) { return detail::read_string(text, out); }
};

template <>
struct Scalar<Secret>
{
    static constexpr Kind kind = Kind::string;
    static Violation read(std::string_view text, Secret& out) { return detail::read_secret(text, out); }
};

template <>
struct Scalar<bool>
{
    static constexpr Kind kind = Kind::boolean;
    static Violation read(std::string_view text, bool& out) { return detail::read_bool(text, out); }
};

template <>
struct Scalar<double>
{
    static constexpr Kind kind = Kind::number;
    static Violation read(std::string_view text, double& out) { return detail::read_double(text, out); }
};

template <class T>
concept PlainInteger =
    std::same_as<T, std::int16_t> || std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t> ||
    std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t>;

template <PlainInteger T>
struct Scalar<T>
{
    static constexpr Kind kind = Kind::number;
    static Violation read(std::string_view text, T& out)
    {
        std::int64_t wide = 0;
        Violation violation =
            detail::read_integer(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), wide);
        if (!violation)
            out = static_cast<T>(wide);
        return violation;
    }
};

template <std::int64_t Lo, std::int64_t Hi>
struct Scalar<Int<Lo, Hi>>
{
    static constexpr Kind kind = Kind::number;
    static Violation read(std::string_view text, Int<Lo, Hi>& out)
    {
        std::int64_t wide = 0;
        Violation violation = detail::read_integer(text, Lo, Hi, wide);
        if (!violation)
            out = Int<Lo, Hi>(static_cast<typename Int<Lo, Hi>::Base>(wide));
        return violation;
    }
};

template <class T>
    requires std::same_as<typename T::Base, std::string>
struct Scalar<T>
{
    static constexpr Kind kind = Kind::string;
    static Violation read(std::string_view text, T& out)
    {
        Violation violation = T::check(text);
        if (!violation)
            out = T(std::string(text));
        return violation;
    }
};

template <>
struct Scalar<Uuid>
{
    static constexpr Kind kind = Kind::string;
    static Violation read(std::string_view text, Uuid& out) { return detail::read_uuid(text, out); }
};

template <>
struct Scalar<Timestamp>
{
    static constexpr Kind kind = Kind::string;
    static Violation read(std::string_view text, Timestamp& out) { return detail::read_timestamp(text, out); }
};

template <DescribedEnum E>
struct Scalar<E>
{
    static constexpr Kind kind = Kind::string;
    static Violation read(std::string_view text, E& out)
    {
        const std::optional<E> value = enum_from_name<E>(text);
        if (!value)
            return detail::not_one_of(names());
        out = *value;
        return {};
    }
    // "draft, sent, read"
    static std::string names()
    {
        std::string list;
        for (const auto& entry : enum_entries<E>)
            list.append(list.empty() ? "" : ", ").append(entry.name);
        return list;
    }
};

template <class T>
concept IsScalar = requires { Scalar<T>::kind; };

} // namespace omni::json
