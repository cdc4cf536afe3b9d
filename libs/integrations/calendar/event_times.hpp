// When an event takes place: DTSTART, DTEND and DURATION put together (RFC 5545 §3.6.1).
#pragma once

#include "core/error.hpp"
#include "core/timestamp.hpp"
#include "integrations/calendar/time_zone.hpp"
#include "integrations/content_line.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace omni::calendar {

struct EventSpan
{
    Timestamp start;
    Timestamp end;
    bool all_day;
};

class EventTimes
{
public:
    // `calendar` must outlive this: its VTIMEZONEs are read when a time refers to them.
    explicit EventTimes(std::string_view calendar) : zones_(calendar) {}

    // The zone of times that name none, or one that nobody knows.
    void set_default_zone(std::string_view tzid) { default_zone_ = tzid; }

    // Takes note of DTSTART, DTEND and DURATION; others are no business of this class.
    void read(const ContentLine& line);

    // Fails with `unprocessable` when there is no start that can be understood.
    Result<EventSpan> span();

private:
    struct Moment
    {
        Timestamp time;
        bool is_date;
    };

    std::optional<Moment> resolve(const ContentLine& line);
    Timestamp to_utc(std::chrono::local_seconds local, std::string_view tzid);

    TimeZones zones_;
    std::string default_zone_{};
    std::optional<ContentLine> start_{};
    std::optional<ContentLine> end_{};
    std::optional<ContentLine> duration_{};
};

// RFC 5545 §3.3.6: "PT1H30M", "-P1W", "P1DT12H". Nothing when it is none, or more than a thousand years.
std::optional<std::chrono::seconds> parse_duration(std::string_view value);

} // namespace omni::calendar
