// Splits an iCalendar file (RFC 5545) into events that stand on their own.
//
// The whole file must be in memory, since a VTIMEZONE may stand behind the events that need it: max_calendar_bytes is
// the limit. Each item is a small calendar of its own: the PRODID, VERSION, CALSCALE, METHOD and X-WR-TIMEZONE lines of
// the VCALENDAR it stood in, the VTIMEZONEs it refers to, and the VEVENT. Other components are passed over.
#pragma once

#include "core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace omni::calendar {

inline constexpr std::size_t max_calendar_bytes = 64 << 20;
inline constexpr std::size_t max_event_bytes = 1 << 20;      // of one VEVENT; larger ones become items with an error
inline constexpr std::size_t max_time_zone_bytes = 64 << 10; // of one VTIMEZONE; larger ones are passed over

struct IcsItem
{
    std::uint64_t offset = 0; // of the VEVENT in the file, from the "B" of its BEGIN line
    std::uint64_t size = 0;
    std::string composed;      // a VCALENDAR with one VEVENT, CRLF line ends; empty when there is an error
    std::string uid;           // unfolded and trimmed; empty when none
    std::string recurrence_id; // "20240131T090000Z", or "Europe/Paris:20240131T090000" with a TZID; empty when none
    std::string source_id; // uid "\n" recurrence_id; "sha256:" and the hash of the VEVENT's bytes when it has no UID
    std::string error;     // why it cannot be used (no END:VEVENT, too large …); empty when it can
};

// Calls `on_item` for each VEVENT that begins at or after `start_offset`, in the order of the file, until it returns
// false. A broken event becomes an item with an error, and the rest is still read. Fails with `unprocessable` when
// there is no VCALENDAR and no VEVENT at all, with `payload_too_large` above max_calendar_bytes.
Result<void> split_calendar(std::span<const std::uint8_t> file, std::uint64_t start_offset,
                            const std::function<bool(IcsItem)>& on_item);

} // namespace omni::calendar
