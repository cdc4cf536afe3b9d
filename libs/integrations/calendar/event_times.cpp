#include "integrations/calendar/event_times.hpp"

#include "integrations/ascii.hpp"
#include "integrations/charset.hpp"

#include <algorithm>
#include <charconv>

namespace omni::calendar {
namespace {

struct LocalTime
{
    std::chrono::local_seconds time;
    bool is_date = false;
    bool is_utc = false;
};

// The number in `count` digits at `from`; nothing when other characters stand there.
std::optional<int> digits(std::string_view value, std::size_t from, std::size_t count)
{
    if (value.size() < from + count)
        return std::nullopt;
    int number = 0;
    for (const char c : value.substr(from, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

// "20240131", "20240131T090000", "20240131T090000Z" (RFC 5545 §3.3.4, §3.3.5), and without the seconds.
std::optional<LocalTime> parse_local(std::string_view value)
{
    using namespace std::chrono;
    const auto y = digits(value, 0, 4);
    const auto m = digits(value, 4, 2);
    const auto d = digits(value, 6, 2);
    if (!y || !m || !d)
        return std::nullopt;
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (!date.ok() || *y < 1)
        return std::nullopt;
    LocalTime local{.time = local_days(date)};
    value.remove_prefix(8);
    if (value.empty()) {
        local.is_date = true;
        return local;
    }
    const auto hour = digits(value, 1, 2);
    const auto minute = digits(value, 3, 2);
    const auto second = digits(value, 5, 2);
    if ((value[0] != 'T' && value[0] != 't') || !hour || !minute || *hour > 24 || *minute > 59 ||
        second.value_or(0) > 60)
        return std::nullopt;
    local.time += hours(*hour) + minutes(*minute) + seconds(std::min(second.value_or(0), 59));
    value.remove_prefix(second ? 7 : 5);
    local.is_utc = value == "Z" || value == "z";
    return value.empty() || local.is_utc ? std::optional(local) : std::nullopt;
}

Error unreadable_start(std::string_view value)
{
    constexpr std::size_t shown = 60;
    return {.code = ErrorCode::unprocessable,
            .message = "The start of the event cannot be read: \"" + clean_utf8(value, shown) + "\"."};
}

} // namespace

std::optional<std::chrono::seconds> parse_duration(std::string_view value)
{
    using namespace std::chrono;
    constexpr std::int64_t max_number = 1'000'000'000;
    value = trim(value);
    const bool is_negative = value.starts_with('-');
    if (is_negative || value.starts_with('+'))
        value.remove_prefix(1);
    if (!value.starts_with('P') || value.size() < 3)
        return std::nullopt;
    value.remove_prefix(1);
    seconds total{0};
    bool is_time = false;
    while (!value.empty()) {
        if (value.starts_with('T') && !is_time) {
            is_time = true;
            value.remove_prefix(1);
            continue;
        }
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        value.remove_prefix(static_cast<std::size_t>(end - value.data()));
        if (error != std::errc() || number < 0 || number > max_number || value.empty())
            return std::nullopt;
        const char unit = value.front();
        value.remove_prefix(1);
        if (!is_time && (unit == 'W' || unit == 'D'))
            total += days(unit == 'W' ? number * 7 : number);
        else if (is_time && (unit == 'H' || unit == 'M' || unit == 'S'))
            total += unit == 'H' ? hours(number) : unit == 'M' ? minutes(number) : seconds(number);
        else
            return std::nullopt;
        if (total > years(1000))
            return std::nullopt;
    }
    return is_negative ? -total : total;
}

void EventTimes::read(const ContentLine& line)
{
    if (line.name == "DTSTART" && !start_)
        start_ = line;
    else if (line.name == "DTEND" && !end_)
        end_ = line;
    else if (line.name == "DURATION" && !duration_)
        duration_ = line;
}

Timestamp EventTimes::to_utc(std::chrono::local_seconds local, std::string_view tzid)
{
    std::optional<std::chrono::seconds> offset;
    if (!tzid.empty())
        offset = zones_.utc_offset(tzid, local);
    if (!offset && !default_zone_.empty())
        offset = zones_.utc_offset(default_zone_, local);
    return Timestamp(local.time_since_epoch() - offset.value_or(std::chrono::seconds(0)));
}

std::optional<EventTimes::Moment> EventTimes::resolve(const ContentLine& line)
{
    const auto local = parse_local(trim(line.value));
    if (!local)
        return std::nullopt;
    if (local->is_date || local->is_utc)
        return Moment{Timestamp(local->time.time_since_epoch()), local->is_date};
    return Moment{to_utc(local->time, trim(line.parameter("TZID"))), false};
}

Result<EventSpan> EventTimes::span()
{
    if (!start_)
        return Error{.code = ErrorCode::unprocessable, .message = "The event has no start (DTSTART)."};
    const auto start = resolve(*start_);
    if (!start)
        return unreadable_start(start_->value);
    EventSpan span{.start = start->time,
                   .end = start->time + (start->is_date ? std::chrono::days(1) : std::chrono::days(0)),
                   .all_day = start->is_date};
    const auto end = end_ ? resolve(*end_) : std::nullopt;
    const auto duration = duration_ ? parse_duration(duration_->value) : std::nullopt;
    // DTEND of a date is exclusive; several programs write the same day for one day.
    if (end && end->time > span.start)
        span.end = end->time;
    else if (!end && duration && duration->count() > 0)
        span.end = span.start + *duration;
    return span;
}

} // namespace omni::calendar
