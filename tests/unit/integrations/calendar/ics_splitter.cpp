#include "integrations/calendar/ics_splitter.hpp"

#include "core/bytes.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace omni;
using calendar::IcsItem;

namespace {

std::vector<IcsItem> split(std::string_view file, std::uint64_t start = 0)
{
    std::vector<IcsItem> items;
    calendar::split_calendar(as_bytes(file), start, [&](IcsItem item) {
        items.push_back(std::move(item));
        return true;
    }).value();
    return items;
}

std::string event(std::string_view lines)
{
    return "BEGIN:VEVENT\n" + std::string(lines) + "END:VEVENT\n";
}

std::string calendar_of(std::string_view inside)
{
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + std::string(inside) + "END:VCALENDAR\n";
}

} // namespace

TEST_CASE("a calendar is split into events that stand on their own")
{
    const std::string zone = "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n";
    const std::string other = "BEGIN:VTIMEZONE\nTZID:There\nEND:VTIMEZONE\n";
    const std::string file =
        calendar_of("METHOD:REQUEST\nX-WR-CALNAME:Mine\n" + event("UID:1\nDTSTART;TZID=Here:20240305T100000\n") +
                    "BEGIN:VTODO\nUID:t\nEND:VTODO\n" + event("UID:2\n") + other + zone);
    const auto items = split(file);
    REQUIRE(items.size() == 2);
    CHECK(items[0].uid == "1");
    CHECK(items[0].source_id == "1\n");
    CHECK(items[0].composed ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\n"
          "BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
          "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Here:20240305T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    CHECK(items[1].composed.find("VTIMEZONE") == std::string::npos);
    for (const IcsItem& item : items) {
        CHECK(file.substr(item.offset, 12) == "BEGIN:VEVENT");
        CHECK(file.substr(item.offset, item.size).ends_with("END:VEVENT\n"));
    }
}

TEST_CASE("splitting a calendar can begin at a later event and end early")
{
    const std::string file = calendar_of(event("UID:1\n") + event("UID:2\n") + event("UID:3\n"));
    const auto all = split(file);
    const auto rest = split(file, all[1].offset);
    REQUIRE(rest.size() == 2);
    CHECK(rest[0].uid == "2");

    int seen = 0;
    calendar::split_calendar(as_bytes(file), 0, [&](IcsItem) { return ++seen < 2; }).value();
    CHECK(seen == 2);
}

TEST_CASE("an instance of a recurring event has an identity of its own")
{
    const auto items =
        split(calendar_of(event("UID:1\nRRULE:FREQ=DAILY\n") + event("UID:1\nRECURRENCE-ID:20240305T100000Z\n") +
                          event("UID:1\nRECURRENCE-ID;TZID=Europe/Paris:20240305T100000\n") +
                          event("UID:1\nRECURRENCE-ID;VALUE=DATE:20240305\n")));
    REQUIRE(items.size() == 4);
    CHECK(items[0].source_id == "1\n");
    CHECK(items[1].source_id == "1\n20240305T100000Z");
    CHECK(items[2].source_id == "1\nEurope/Paris:20240305T100000");
    CHECK(items[3].recurrence_id == "20240305");
}

TEST_CASE("an event without a UID is known by its content")
{
    const auto items = split(calendar_of(event("SUMMARY:a\n") + event("SUMMARY:b\n") + event("SUMMARY:a\n")));
    REQUIRE(items.size() == 3);
    CHECK(items[0].source_id.starts_with("sha256:"));
    CHECK(items[0].source_id != items[1].source_id);
    CHECK(items[0].source_id == items[2].source_id);
}

TEST_CASE("the UID of an alarm is not that of its event, and folded UIDs are unfolded")
{
    const auto items = split(calendar_of(event("BEGIN:VALARM\nUID:alarm\nEND:VALARM\nUID:long\n er\n") +
                                         event("BEGIN:VALARM\nUID:alarm\nEND:VALARM\n")));
    REQUIRE(items.size() == 2);
    CHECK(items[0].uid == "longer");
    CHECK(items[1].uid.empty());
}

TEST_CASE("a broken event is reported and the others are read")
{
    const std::string file = calendar_of("BEGIN:VEVENT\nUID:broken\n" + event("UID:2\n")) +
                             calendar_of("BEGIN:VEVENT\nUID:cut\n") +
                             calendar_of(event("UID:" + std::string(calendar::max_event_bytes, 'x') + "\n")) +
                             event("UID:outside\n") + "BEGIN:VEVENT\nUID:last";
    const auto items = split(file);
    REQUIRE(items.size() == 6);
    CHECK_FALSE(items[0].error.empty());
    CHECK(items[1].error.empty());
    CHECK(items[1].uid == "2");
    CHECK_FALSE(items[2].error.empty());
    CHECK_FALSE(items[3].error.empty());
    CHECK(items[4].uid == "outside");
    CHECK_FALSE(items[5].error.empty());
}

TEST_CASE("several calendars in one file do not mix their time zones")
{
    const std::string zone = "BEGIN:VTIMEZONE\nTZID:Here\nEND:VTIMEZONE\n";
    const auto items = split(calendar_of(zone) + calendar_of(event("UID:1\nDTSTART;TZID=Here:20240305T100000\n")));
    REQUIRE(items.size() == 1);
    CHECK(items[0].composed.find("VTIMEZONE") == std::string::npos);
}

TEST_CASE("a calendar without events is fine, and what is no calendar is refused")
{
    CHECK(split(calendar_of("")).empty());
    CHECK(split("\xEF\xBB\xBF" + calendar_of(event("UID:1\n"))).size() == 1);
    for (const char* text : {"", "hello", "BEGIN:VCARD\nEND:VCARD\n"}) {
        const auto result = calendar::split_calendar(as_bytes(text), 0, [](IcsItem) { return true; });
        REQUIRE(result.has_error());
        CHECK(result.error().code == ErrorCode::unprocessable);
    }
}
