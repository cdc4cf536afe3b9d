// How C++ values travel to and from PostgreSQL in its binary format (the types' send/recv functions).
//
//   C++                       PostgreSQL            passed as
//   bool                      boolean               bool
//   int16/32/64_t, double     int2/4/8, float8      by value
//   std::string               text, varchar, name   std::string_view
//   Bytes                     bytea                 ByteView
//   Uuid                      uuid                  const Uuid&
//   Timestamp                 timestamptz           by value; min() and max() are -infinity and infinity
//   JsonText                  jsonb (read: json)    const JsonText&
//   a described enum          text                  by value
//   std::optional<T>          T or null             std::optional of T's view
//   std::vector<T>            T[], one dimension    std::span<const T>; T may be std::optional<U>
#pragma once

#include "core/bytes.hpp"
#include "core/enum_names.hpp"
#include "core/error.hpp"
#include "core/json_text.hpp"
#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace omni::pg {

using Oid = std::uint32_t;

// What Codec<T> offers: oid and array_oid (pg_type.dat), View (the type a parameter is passed as), accepts(oid of a
// result column), encode(view, out), decode(bytes). decode throws Failure(internal) on bytes that are no such value.
template <class T>
struct Codec;

template <class T>
using View = typename Codec<T>::View;

[[noreturn]] void throw_malformed(std::string_view type);
[[noreturn]] void throw_unexpected_null(std::string_view column);

template <std::unsigned_integral U>
void append_big_endian(std::string& out, U value)
{
    for (int shift = static_cast<int>(sizeof(U) * 8) - 8; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((value >> shift) & 0xFF));
}

template <std::unsigned_integral U>
U read_big_endian(std::string_view bytes)
{
    U value = 0;
    for (std::size_t i = 0; i < sizeof(U); ++i)
        value = static_cast<U>((value << 8) | static_cast<std::uint8_t>(bytes[i]));
    return value;
}

template <class Int, Oid Type, Oid ArrayType>
struct IntegerCodec
{
    using View = Int;
    using Unsigned = std::make_unsigned_t<Int>;
    static constexpr Oid oid = Type;
    static constexpr Oid array_oid = ArrayType;
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View value, std::string& out) { append_big_endian(out, static_cast<Unsigned>(value)); }
    static Int decode(std::string_view bytes)
    {
        if (bytes.size() != sizeof(Int))
            throw_malformed("integer");
        return static_cast<Int>(read_big_endian<Unsigned>(bytes));
    }
};

template <>
struct Codec<std::int16_t> : IntegerCodec<std::int16_t, 21, 1005>
{
};
template <>
struct Codec<std::int32_t> : IntegerCodec<std::int32_t, 23, 1007>
{
};
template <>
struct Codec<std::int64_t> : IntegerCodec<std::int64_t, 20, 1016>
{
};

template <>
struct Codec<bool>
{
    using View = bool;
    static constexpr Oid oid = 16;
    static constexpr Oid array_oid = 1000;
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View value, std::string& out) { out.push_back(value ? '\1' : '\0'); }
    static bool decode(std::string_view bytes)
    {
        if (bytes.size() != 1)
            throw_malformed("boolean");
        return bytes[0] != '\0';
    }
};

template <>
struct Codec<double>
{
    using View = double;
    static constexpr Oid oid = 701;
    static constexpr Oid array_oid = 1022;
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View value, std::string& out) { append_big_endian(out, std::bit_cast<std::uint64_t>(value)); }
    static double decode(std::string_view bytes)
    {
        if (bytes.size() != sizeof(double))
            throw_malformed("double precision");
        return std::bit_cast<double>(read_big_endian<std::uint64_t>(bytes));
    }
};

template <>
struct Codec<std::string>
{
    using View = std::string_view;
    static constexpr Oid oid = 25;
    static constexpr Oid array_oid = 1009;
    static bool accepts(Oid type) { return type == oid || type == 1043 || type == 19; }
    static void encode(View value, std::string& out) { out.append(value); }
    static std::string decode(std::string_view bytes) { return std::string(bytes); }
};

template <>
struct Codec<Bytes>
{
    using View = ByteView;
    static constexpr Oid oid = 17;
    static constexpr Oid array_oid = 1001;
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View value, std::string& out) { out.append(as_text(value)); }
    static Bytes decode(std::string_view bytes) { return Bytes(bytes.begin(), bytes.end()); }
};

template <>
struct Codec<Uuid>
{
    using View = const Uuid&;
    static constexpr Oid oid = 2950;
    static constexpr Oid array_oid = 2951;
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View value, std::string& out) { out.append(as_text(value.bytes)); }
    static Uuid decode(std::string_view bytes);
};

template <>
struct Codec<Timestamp>
{
    using View = Timestamp;
    static constexpr Oid oid = 1184;
    static constexpr Oid array_oid = 1185;
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View value, std::string& out);
    static Timestamp decode(std::string_view bytes);
};

template <>
struct Codec<JsonText>
{
    using View = const JsonText&;
    static constexpr Oid oid = 3802;
    static constexpr Oid array_oid = 3807;
    static bool accepts(Oid type) { return type == oid || type == 114; }
    static void encode(View value, std::string& out);
    static JsonText decode(std::string_view bytes);
};

template <DescribedEnum E>
struct Codec<E>
{
    using View = E;
    static constexpr Oid oid = Codec<std::string>::oid;
    static constexpr Oid array_oid = Codec<std::string>::array_oid;
    static bool accepts(Oid type) { return Codec<std::string>::accepts(type); }
    static void encode(View value, std::string& out) { out.append(enum_name(value)); }
    static E decode(std::string_view bytes)
    {
        const std::optional<E> value = enum_from_name<E>(bytes);
        if (!value)
            throw_malformed("enumeration");
        return *value;
    }
};

template <class T>
struct Codec<std::optional<T>>
{
    using View = std::optional<std::remove_cvref_t<pg::View<T>>>;
    static constexpr Oid oid = Codec<T>::oid;
    static constexpr Oid array_oid = Codec<T>::array_oid;
    static bool accepts(Oid type) { return Codec<T>::accepts(type); }
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// Arrays: dimensions, has-null flag, element type, then per dimension size and lower bound, then length-prefixed
// elements (array_recv in PostgreSQL's arrayfuncs.c).
void append_array_header(std::string& out, std::size_t count, Oid element, bool has_null);

// Cuts the elements out of an array of one dimension; nullopt for a null element.
std::vector<std::optional<std::string_view>> split_array(std::string_view bytes);

// A length and the value, or length -1 for null.
template <class T>
void append_with_length(std::string& out, const T& value)
{
    if constexpr (is_optional<T>) {
        if (!value)
            return append_big_endian(out, ~std::uint32_t{0});
        append_with_length(out, *value);
    } else {
        const std::size_t at = out.size();
        out.append(4, '\0');
        Codec<T>::encode(value, out);
        const auto length = static_cast<std::uint32_t>(out.size() - at - 4);
        for (std::size_t i = 0; i < 4; ++i)
            out[at + i] = static_cast<char>((length >> (24 - 8 * i)) & 0xFF);
    }
}

// A field of a row, where null is allowed only for std::optional.
template <class T>
T decode_nullable(std::optional<std::string_view> bytes, std::string_view column)
{
    if constexpr (is_optional<T>) {
        if (!bytes)
            return std::nullopt;
        return Codec<typename T::value_type>::decode(*bytes);
    } else {
        if (!bytes)
            throw_unexpected_null(column);
        return Codec<T>::decode(*bytes);
    }
}

template <class T>
struct Codec<std::vector<T>>
{
    static_assert(!std::same_as<T, bool>, "std::vector<bool> has no span: use std::vector<std::optional<bool>>");
    using View = std::span<const T>;
    static constexpr Oid oid = Codec<T>::array_oid;
    static constexpr Oid array_oid = 0; // arrays of arrays do not exist in PostgreSQL
    static bool accepts(Oid type) { return type == oid; }
    static void encode(View values, std::string& out)
    {
        append_array_header(out, values.size(), Codec<T>::oid, is_optional<T>);
        for (const T& value : values)
            append_with_length(out, value);
    }
    static std::vector<T> decode(std::string_view bytes)
    {
        const auto elements = split_array(bytes);
        std::vector<T> values;
        values.reserve(elements.size());
        for (const auto& element : elements)
            values.push_back(decode_nullable<T>(element, "array element"));
        return values;
    }
};

// More parameters than any sensible statement has: many values travel as arrays.
inline constexpr std::size_t max_parameters = 64;

// The encoded arguments of one execution.
class Parameters
{
public:
    template <class... T>
    static Parameters of(View<T>... values)
    {
        static_assert(sizeof...(T) <= max_parameters);
        Parameters parameters;
        parameters.slots_.reserve(sizeof...(T));
        (parameters.template add<T>(values), ...);
        return parameters;
    }

    struct Slot
    {
        Oid type;
        std::size_t offset;
        int length; // -1: null
    };

    const std::vector<Slot>& slots() const { return slots_; }
    const char* data(const Slot& slot) const { return slot.length < 0 ? nullptr : bytes_.data() + slot.offset; }

private:
    template <class T>
    void add(const View<T>& value)
    {
        const std::size_t offset = bytes_.size();
        int length = -1;
        if constexpr (is_optional<T>) {
            if (value)
                length = append<typename T::value_type>(*value);
        } else {
            length = append<T>(value);
        }
        slots_.push_back({Codec<T>::oid, offset, length});
    }

    template <class T>
    int append(const View<T>& value)
    {
        const std::size_t offset = bytes_.size();
        Codec<T>::encode(value, bytes_);
        return static_cast<int>(bytes_.size() - offset);
    }

    std::vector<Slot> slots_;
    std::string bytes_;
};

} // namespace omni::pg
