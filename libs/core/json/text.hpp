// How single values stand in a JSON text: quoted strings, numbers, ids and times, appended to a string without detours.
#pragma once

#include "core/timestamp.hpp"
#include "core/uuid.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace omni::json {

// With quotes. Escapes what RFC 8259 §7 demands and nothing else; `text` must be valid UTF-8.
void append_quoted(std::string& out, std::string_view text);

void append_integer(std::string& out, std::int64_t number);
void append_integer(std::string& out, std::uint64_t number);

// The shortest text that reads back as the same number; null for infinities and NaN, which JSON lacks.
void append_double(std::string& out, double number);

void append_quoted(std::string& out, const Uuid& id);
void append_quoted(std::string& out, Timestamp time);

} // namespace omni::json
