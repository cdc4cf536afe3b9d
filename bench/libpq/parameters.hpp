// Parameters: values in PostgreSQL's binary format, so that the client's share of the work stays small.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace omni::bench {

using UuidBytes = std::array<char, 16>;
using Parameters = std::vector<std::optional<std::string>>; // nothing: null

// The object ids of the element types, fixed in pg_type.
enum class Element : std::uint32_t { bigint = 20, smallint = 21, text = 25, uuid = 2950, jsonb = 3802 };

// A number in network byte order.
template <class Number>
std::string big_endian(Number number)
{
    using Bits = std::make_unsigned_t<Number>;
    std::string bytes(sizeof(Number), '\0');
    auto bits = static_cast<Bits>(number);
    for (std::size_t n = bytes.size(); n-- > 0;) {
        bytes[n] = static_cast<char>(bits & 0xff);
        bits = static_cast<Bits>(bits >> 7 >> 1); // in two steps: a shift of 8 is too far for one byte
    }
    return bytes;
}

inline std::string_view bytes_of(const UuidBytes& id)
{
    return {id.data(), id.size()};
}

// A one-dimensional array without nulls (array_send in PostgreSQL's arrayfuncs.c): dimensions, flags, element type,
// length, lower bound, then each element with its length.
class ArrayParameter
{
public:
    ArrayParameter(Element element, std::size_t size)
        : bytes_(big_endian(std::int32_t{1}) + big_endian(std::int32_t{0}) +
                 big_endian(static_cast<std::uint32_t>(element)) + big_endian(static_cast<std::int32_t>(size)) +
                 big_endian(std::int32_t{1}))
    {
    }

    void add(std::string_view value)
    {
        bytes_ += big_endian(static_cast<std::int32_t>(value.size()));
        bytes_ += value;
    }

    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

} // namespace omni::bench
