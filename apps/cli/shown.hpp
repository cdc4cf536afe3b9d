// How times, durations, sizes and foreign texts stand in a command's output.
#pragma once

#include "core/timestamp.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace omni::cli {

// "2026-01-02T03:04:05Z"
std::string shown(Timestamp time);

// "85 ms", "4.2 s", "12 min", "3 h 20 min", "9 d": at most two numbers. Nothing: "-".
std::string shown_duration(std::optional<double> seconds);

// "512 B", "1.5 GiB"
std::string shown_size(std::int64_t bytes);

// Without line breaks and other control characters, which could say anything to a terminal; cut off after 200 bytes, at
// the end of a character.
std::string shown_on_one_line(std::string_view text);

} // namespace omni::cli
