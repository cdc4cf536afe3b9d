// Points in time: microseconds since 1970 in UTC (what timestamptz holds), and their RFC 3339 form.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace omni {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

// "2026-01-02T03:04:05.123456Z": always UTC, always six decimals, 27 characters. Times outside the years 0000–9999,
// which RFC 3339 cannot express (PostgreSQL's infinity is one), are written as the nearest one it can.
std::string format_rfc3339(Timestamp time);
void append_rfc3339(std::string& out, Timestamp time);

// RFC 3339 §5.6, any offset; a lower-case "t" or "z" and a space instead of "T" are accepted (§5.6 allows it). Decimals
// beyond microseconds are cut off. A leap second (":60") is read as the second after :59.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

} // namespace omni
