// Events as text/event-stream (WHATWG HTML §9.2):
//
//     id: 17
//     event: import.finished
//     data: {"kind":"import.finished","at":"2026-11-21T10:00:00.000000Z","payload":{"importId":"…"}}
//
// An id is the user's number of the event: a reader that comes back with it goes on behind it.
#pragma once

#include "storage/event_log.hpp"

#include <chrono>
#include <span>
#include <string>
#include <string_view>

namespace omni {

inline constexpr std::string_view event_stream_type = "text/event-stream";

// The kind of the event that says: some are gone that you have not seen, load everything anew.
inline constexpr std::string_view reset_kind = "reset";

// How long to wait before coming back once the connection has ended.
void append_retry(std::string& out, std::chrono::milliseconds time);

// Where the reader stands, without an event.
void append_place(std::string& out, std::int64_t number);

void append_reset(std::string& out, std::int64_t number, Timestamp at);

// A comment: nothing for the reader, but the connection lives.
void append_heartbeat(std::string& out);

// Appends events, in their order, until there are none left or `out` has `limit` bytes; at least one. Of several that
// say the same (the progress of one import) only the newest is. Returns how many of them the text stands for.
std::size_t append_events(std::string& out, std::span<const UserEvent> events, std::size_t limit);

} // namespace omni
