// Identifiers: 128-bit UUIDs, time-ordered (version 7) when we make them (RFC 9562 §5.7).
#pragma once

#include "core/timestamp.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace omni {

struct Uuid
{
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Uuid&, const Uuid&) = default;

    bool is_nil() const { return *this == Uuid{}; }

    // A new identifier: 48 bits of Unix milliseconds, then 74 random bits, the first 12 of which count up within one
    // millisecond of one thread, so ids made by a thread sort in the order they were made. Safe on any thread.
    static Uuid v7();

    // The smallest one that v7() makes within `time`'s millisecond: where a time begins in what is sorted by id. Times
    // that no id can carry give the smallest of all or the greatest.
    static Uuid first_of(Timestamp time);

    // Accepts the canonical 36-character form in either case, and nothing else.
    static std::optional<Uuid> parse(std::string_view text);

    // Canonical form, lower case.
    std::string to_string() const;
    void append_to(std::string& out) const;
};

using UserId = Uuid;

} // namespace omni

template <>
struct std::hash<omni::Uuid>
{
    std::size_t operator()(const omni::Uuid& id) const noexcept;
};
