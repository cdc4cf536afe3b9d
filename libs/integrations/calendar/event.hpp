// One calendar event (RFC 5545 VEVENT) as OmniCRM sees it.
#pragma once

#include "core/error.hpp"
#include "core/timestamp.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace omni::calendar {

// An organizer or attendee. Values as written, in upper case where RFC 5545 defines words.
struct Attendee
{
    std::string name;     // CN
    std::string address;  // without "mailto:"; may be something else than an e-mail address
    std::string partstat; // NEEDS-ACTION, ACCEPTED, DECLINED, TENTATIVE, …; empty when not given
    std::string role;     // CHAIR, REQ-PARTICIPANT, OPT-PARTICIPANT, NON-PARTICIPANT; empty when not given
    std::string kind;     // CUTYPE: INDIVIDUAL, GROUP, RESOURCE, ROOM; empty when not given
};

// Every text is valid UTF-8 without NUL. Times are UTC: a time in a zone by the VTIMEZONE in the same text, else by the
// system's zone of that name (also "/mozilla.org/…/Europe/Paris"); in a zone nobody knows, and floating times
// (RFC 5545 §3.3.5, no zone at all) by X-WR-TIMEZONE, else as if they were UTC.
struct CalendarEvent
{
    std::string uid;
    std::string recurrence_id; // as IcsItem::recurrence_id
    std::string summary;
    std::string description;
    std::string location;
    Timestamp start{}; // an all-day event: midnight UTC of its first day
    Timestamp end{};   // exclusive. DTEND, else start + DURATION, else (§3.6.1) one day for a date, start for a time
    bool all_day = false;
    std::string recurrence_rule;      // RRULE as written; start and end are those of the first instance
    std::vector<Attendee> organizers; // at most one in well-formed events
    std::vector<Attendee> attendees;
    bool cancelled = false; // STATUS:CANCELLED, or METHOD:CANCEL
    std::int32_t sequence = 0;
    std::vector<std::string> attachments; // names or URLs
};

// Reads the first VEVENT of a calendar as composed by split_calendar(). Fails with `unprocessable` and the reason when
// there is none, or when it has no start that can be understood. An end before the start is taken as the start.
// May be called from several threads at once.
Result<CalendarEvent> parse_event(std::string_view composed);

} // namespace omni::calendar
