#include "integrations/calendar/event.hpp"

#include <catch2/catch.hpp>

#include <thread>
#include <vector>

using namespace omni;
using calendar::CalendarEvent;
using calendar::parse_event;

namespace {

std::string composed(std::string_view event_lines, std::string_view calendar_lines = "")
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string(calendar_lines) + "BEGIN:VEVENT\r\n" +
           std::string(event_lines) + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

CalendarEvent parse(std::string_view event_lines, std::string_view calendar_lines = "")
{
    return parse_event(composed(event_lines, calendar_lines)).value();
}

// "2024-03-05T10:00:00 - 2024-03-05T11:00:00"
std::string span_of(std::string_view event_lines, std::string_view calendar_lines = "")
{
    const CalendarEvent event = parse(event_lines, calendar_lines);
    return format_rfc3339(event.start).substr(0, 19) + " - " + format_rfc3339(event.end).substr(0, 19);
}

const std::string odd_zone = "BEGIN:VTIMEZONE\r\nTZID:Odd\r\n"
                             "BEGIN:STANDARD\r\nDTSTART:20001029T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                             "TZOFFSETFROM:+0330\r\nTZOFFSETTO:+0230\r\nEND:STANDARD\r\n"
                             "BEGIN:DAYLIGHT\r\nDTSTART:20000326T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                             "TZOFFSETFROM:+0230\r\nTZOFFSETTO:+0330\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

} // namespace

TEST_CASE("an event tells what, where, and who")
{
    const CalendarEvent event =
        parse("UID:1@example.com\r\nSUMMARY:Lunch\\, with Bob\r\nDESCRIPTION:Line one\\nline\r\n  two\r\n"
              "LOCATION:Caf\u00E9\r\nDTSTART:20240305T100000Z\r\nDTEND:20240305T110000Z\r\nSEQUENCE:3\r\n"
              "ORGANIZER;CN=\"Doe, Jane\":mailto:jane@example.com\r\n"
              "ATTENDEE;CN=Bob;PARTSTAT=accepted;ROLE=REQ-PARTICIPANT:MAILTO:bob@example.org\r\n"
              "ATTENDEE;CUTYPE=ROOM;EMAIL=room@example.org:urn:uuid:1\r\n"
              "RRULE:FREQ=WEEKLY;BYDAY=TU\r\nATTACH;FILENAME=plan.pdf:https://example.com/1\r\n"
              "BEGIN:VALARM\r\nSUMMARY:alarm\r\nDESCRIPTION:alarm\r\nEND:VALARM\r\n");
    CHECK(event.uid == "1@example.com");
    CHECK(event.summary == "Lunch, with Bob");
    CHECK(event.description == "Line one\nline two");
    CHECK(event.location == "Caf\u00E9");
    CHECK(event.sequence == 3);
    CHECK_FALSE(event.cancelled);
    CHECK_FALSE(event.all_day);
    CHECK(event.recurrence_rule == "FREQ=WEEKLY;BYDAY=TU");
    REQUIRE(event.organizers.size() == 1);
    CHECK(event.organizers[0].name == "Doe, Jane");
    CHECK(event.organizers[0].address == "jane@example.com");
    REQUIRE(event.attendees.size() == 2);
    CHECK(event.attendees[0].address == "bob@example.org");
    CHECK(event.attendees[0].partstat == "ACCEPTED");
    CHECK(event.attendees[0].role == "REQ-PARTICIPANT");
    CHECK(event.attendees[1].address == "room@example.org");
    CHECK(event.attendees[1].kind == "ROOM");
    CHECK(event.attachments == std::vector<std::string>{"plan.pdf"});
}

TEST_CASE("the end of an event follows from DTEND, DURATION or the kind of its start")
{
    CHECK(span_of("DTSTART:20240305T100000Z\r\nDTEND:20240305T113000Z\r\n") ==
          "2024-03-05T10:00:00 - 2024-03-05T11:30:00");
    CHECK(span_of("DTSTART:20240305T100000Z\r\nDURATION:PT1H30M\r\n") == "2024-03-05T10:00:00 - 2024-03-05T11:30:00");
    CHECK(span_of("DTSTART:20240305T100000Z\r\nDURATION:P1W\r\n") == "2024-03-05T10:00:00 - 2024-03-12T10:00:00");
    CHECK(span_of("DTSTART:20240305T100000Z\r\n") == "2024-03-05T10:00:00 - 2024-03-05T10:00:00");
    CHECK(span_of("DTSTART;VALUE=DATE:20240305\r\n") == "2024-03-05T00:00:00 - 2024-03-06T00:00:00");
    CHECK(span_of("DTSTART;VALUE=DATE:20240305\r\nDTEND;VALUE=DATE:20240308\r\n") ==
          "2024-03-05T00:00:00 - 2024-03-08T00:00:00");
    CHECK(span_of("DTSTART:20240305\r\nDURATION:P2D\r\n") == "2024-03-05T00:00:00 - 2024-03-07T00:00:00");
}

TEST_CASE("an end before its start, or one that cannot be read, is the start")
{
    CHECK(span_of("DTSTART:20240305T100000Z\r\nDTEND:20240305T090000Z\r\n") ==
          "2024-03-05T10:00:00 - 2024-03-05T10:00:00");
    CHECK(span_of("DTSTART:20240305T100000Z\r\nDTEND:soon\r\n") == "2024-03-05T10:00:00 - 2024-03-05T10:00:00");
    CHECK(span_of("DTSTART:20240305T100000Z\r\nDURATION:-PT1H\r\n") == "2024-03-05T10:00:00 - 2024-03-05T10:00:00");
}

TEST_CASE("times in a zone the calendar defines are converted with its rules")
{
    CHECK(span_of("DTSTART;TZID=Odd:20240115T100000\r\nDTEND;TZID=Odd:20240715T100000\r\n", odd_zone) ==
          "2024-01-15T07:30:00 - 2024-07-15T06:30:00");
    CHECK(span_of("DTSTART;TZID=\"Odd\":20350115T100000\r\n", odd_zone).substr(0, 19) == "2035-01-15T07:30:00");
}

TEST_CASE("times in a zone that only has a name are converted with the system's rules")
{
    CHECK(span_of("DTSTART;TZID=Europe/Paris:20240115T100000\r\nDTEND;TZID=Europe/Paris:20240715T100000\r\n") ==
          "2024-01-15T09:00:00 - 2024-07-15T08:00:00");
    CHECK(span_of("DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20240115T100000\r\n").substr(0, 19) ==
          "2024-01-15T15:00:00");
    CHECK(span_of("DTSTART;TZID=US/Eastern:20240115T100000\r\n").substr(0, 19) == "2024-01-15T15:00:00");
    CHECK(span_of("DTSTART;TZID=UTC:20240115T100000\r\n").substr(0, 19) == "2024-01-15T10:00:00");
}

TEST_CASE("floating times and unknown zones use the calendar's zone, or else UTC")
{
    CHECK(span_of("DTSTART:20240115T100000\r\n").substr(0, 19) == "2024-01-15T10:00:00");
    CHECK(span_of("DTSTART:20240115T100000\r\n", "X-WR-TIMEZONE:Europe/Paris\r\n").substr(0, 19) ==
          "2024-01-15T09:00:00");
    CHECK(span_of("DTSTART;TZID=Atlantis:20240115T100000\r\n").substr(0, 19) == "2024-01-15T10:00:00");
    CHECK(span_of("DTSTART;TZID=../../../etc/passwd:20240115T100000\r\n").substr(0, 19) == "2024-01-15T10:00:00");
}

TEST_CASE("a rule of a time zone that would take for ever to work out is left out")
{
    for (const std::string rule : {"FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=1,2,3", "FREQ=YEARLY;BYDAY=MO",
                                   "FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU", "FREQ=YEARLY;BYMONTH=1,2"}) {
        CAPTURE(rule);
        const std::string zone =
            "BEGIN:VTIMEZONE\r\nTZID:Odd\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:" + rule +
            "\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
        CHECK(span_of("DTSTART;TZID=Odd:20240115T100000\r\n", zone).substr(0, 19) == "2024-01-15T08:00:00");
    }
}

TEST_CASE("cancelled events are told by their status or by the method of their calendar")
{
    CHECK(parse("DTSTART:20240305\r\nSTATUS:cancelled\r\n").cancelled);
    CHECK(parse("DTSTART:20240305\r\nSTATUS:CONFIRMED\r\n", "METHOD:CANCEL\r\n").cancelled);
    CHECK_FALSE(parse("DTSTART:20240305\r\nSTATUS:TENTATIVE\r\n").cancelled);
}

TEST_CASE("HTML descriptions are read as text")
{
    CHECK(parse("DTSTART:20240305\r\nX-ALT-DESC;FMTTYPE=text/html:<b>a</b>\r\n").description == "a");
    CHECK(parse("DTSTART:20240305\r\nDESCRIPTION:<p>a</p><p>b</p>\r\n").description == "a\n\nb");
}

TEST_CASE("an event without a readable start is refused with the reason")
{
    for (const char* start :
         {"", "DTSTART:\r\n", "DTSTART:soon\r\n", "DTSTART:20241305\r\n", "DTSTART:20240230T100000Z\r\n",
          "DTSTART:20240305T250000Z\r\n", "DTSTART:20240305T1000001Z\r\n", "DTSTART:00000101\r\n"}) {
        CAPTURE(start);
        const auto result = parse_event(composed(start));
        REQUIRE(result.has_error());
        CHECK(result.error().code == ErrorCode::unprocessable);
        CHECK(result.error().message.find("start") != std::string::npos);
    }
    CHECK(parse_event("").has_error());
    CHECK(parse_event("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").has_error());
}

TEST_CASE("several threads may convert times at once")
{
    std::vector<std::string> spans(4);
    std::vector<std::thread> threads;
    for (std::string& span : spans)
        threads.emplace_back([&span] {
            for (int i = 0; i < 20; ++i)
                span =
                    span_of("DTSTART;TZID=Odd:20240115T100000\r\nDTEND;TZID=Asia/Tokyo:20240715T100000\r\n", odd_zone);
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(spans == std::vector<std::string>(4, "2024-01-15T07:30:00 - 2024-07-15T01:00:00"));
}
