#include "integrations/calendar/event.hpp"

#include "integrations/ascii.hpp"
#include "integrations/calendar/event_identity.hpp"
#include "integrations/calendar/event_times.hpp"
#include "integrations/charset.hpp"
#include "integrations/content_line.hpp"
#include "integrations/mail/html_text.hpp"

#include <algorithm>
#include <charconv>

namespace omni::calendar {
namespace {

constexpr std::size_t max_short_text = 16 << 10;
constexpr std::size_t max_long_text = 1 << 20;
constexpr std::size_t max_people = 1000;
constexpr std::size_t max_attachments = 200;

std::string clean_short(std::string_view text)
{
    std::string clean = clean_utf8(trim(text), max_short_text);
    std::ranges::replace_if(
        clean, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return clean;
}

std::string short_text(const ContentLine& line)
{
    return clean_short(unescape_text(line.value));
}

// Some programs put HTML where RFC 5545 has plain text.
std::string long_text(const ContentLine& line)
{
    const std::string text = clean_utf8(trim(unescape_text(line.value)), max_long_text);
    const bool is_html = line.name == "X-ALT-DESC" || text.starts_with("<html") || text.starts_with("<!DOCTYPE") ||
                         text.starts_with("<p>") || text.starts_with("<div") || text.starts_with("<br");
    return is_html ? mail::html_to_text(text) : text;
}

std::string without_mailto(std::string_view address)
{
    address = trim(address);
    if (equal_ignoring_case(address.substr(0, 7), "mailto:"))
        address.remove_prefix(7);
    return clean_short(address);
}

Attendee read_person(const ContentLine& line)
{
    Attendee person{.name = clean_short(line.parameter("CN")),
                    .address = without_mailto(line.value),
                    .partstat = clean_short(to_upper_ascii(line.parameter("PARTSTAT"))),
                    .role = clean_short(to_upper_ascii(line.parameter("ROLE"))),
                    .kind = clean_short(to_upper_ascii(line.parameter("CUTYPE")))};
    // Apple writes an opaque principal as the value, and the address beside it (RFC 7986 §6.2).
    const std::string_view email = line.parameter("EMAIL");
    if (!email.empty() && person.address.find('@') == std::string::npos)
        person.address = without_mailto(email);
    return person;
}

std::string read_attachment(const ContentLine& line)
{
    for (const std::string_view parameter : {"FILENAME", "X-FILENAME", "X-APPLE-FILENAME"})
        if (const std::string_view name = line.parameter(parameter); !name.empty())
            return clean_short(name);
    const bool is_binary = equal_ignoring_case(line.parameter("VALUE"), "BINARY") || line.value.size() > 2000;
    return is_binary ? std::string() : clean_short(line.value);
}

std::int32_t read_number(std::string_view value)
{
    std::int32_t number = 0;
    value = trim(value);
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

class EventReader
{
public:
    explicit EventReader(std::string_view composed) : text_(composed), times_(composed) {}

    Result<CalendarEvent> read()
    {
        std::string_view rest = text_;
        while (const auto text = next_unfolded_line(rest)) {
            const auto line = parse_content_line(*text);
            if (line && !read_structure(*line) && depth_in_event_ == 1)
                read_property(*line);
            else if (line && depth_in_event_ == 0 && !is_done_)
                read_calendar_property(*line);
        }
        if (!has_event_)
            return failure("There is no VEVENT in it.");
        auto span = times_.span();
        if (span.has_error())
            return span.error();
        event_.start = span->start;
        event_.end = span->end;
        event_.all_day = span->all_day;
        if (event_.description.empty())
            event_.description = std::move(html_description_);
        return std::move(event_);
    }

private:
    static Error failure(std::string reason)
    {
        return {.code = ErrorCode::unprocessable, .message = std::move(reason)};
    }

    // Whether the line begins or ends a component.
    bool read_structure(const ContentLine& line)
    {
        const bool begins = line.name == "BEGIN";
        if (!begins && line.name != "END")
            return false;
        const bool is_event = equal_ignoring_case(trim(line.value), "VEVENT");
        if (begins && is_event && depth_in_event_ == 0 && !is_done_) {
            has_event_ = true;
            depth_in_event_ = 1;
        } else if (depth_in_event_ > 0) {
            // END:VEVENT ends the event, whatever is left open inside of it.
            depth_in_event_ = begins ? depth_in_event_ + 1 : is_event ? 0 : std::max(1, depth_in_event_ - 1);
            is_done_ = depth_in_event_ == 0;
        }
        return true;
    }

    void read_calendar_property(const ContentLine& line)
    {
        if (line.name == "METHOD" && equal_ignoring_case(trim(line.value), "CANCEL"))
            event_.cancelled = true;
        else if (line.name == "X-WR-TIMEZONE")
            times_.set_default_zone(trim(line.value));
    }

    void read_property(const ContentLine& line)
    {
        if (line.name == "UID")
            event_.uid = uid_of(line);
        else if (line.name == "SUMMARY")
            event_.summary = short_text(line);
        else if (line.name == "DESCRIPTION")
            event_.description = long_text(line);
        else if (line.name == "X-ALT-DESC")
            html_description_ = long_text(line);
        else if (line.name == "LOCATION")
            event_.location = short_text(line);
        else if (line.name == "RRULE" && event_.recurrence_rule.empty())
            event_.recurrence_rule = clean_short(line.value);
        else if (line.name == "SEQUENCE")
            event_.sequence = read_number(line.value);
        else if (line.name == "STATUS")
            event_.cancelled = event_.cancelled || equal_ignoring_case(trim(line.value), "CANCELLED");
        else if (line.name == "RECURRENCE-ID")
            event_.recurrence_id = recurrence_id_of(line);
        else if (line.name == "ORGANIZER" && event_.organizers.size() < max_people)
            event_.organizers.push_back(read_person(line));
        else if (line.name == "ATTENDEE" && event_.attendees.size() < max_people)
            event_.attendees.push_back(read_person(line));
        else if (line.name == "ATTACH" && event_.attachments.size() < max_attachments)
            add_attachment(line);
        else
            times_.read(line);
    }

    void add_attachment(const ContentLine& line)
    {
        std::string name = read_attachment(line);
        if (!name.empty())
            event_.attachments.push_back(std::move(name));
    }

    std::string_view text_;
    EventTimes times_;
    CalendarEvent event_{};
    std::string html_description_{};
    int depth_in_event_ = 0; // 1: in the VEVENT itself; more: in an alarm and the like
    bool has_event_ = false;
    bool is_done_ = false;
};

} // namespace

Result<CalendarEvent> parse_event(std::string_view composed)
{
    return EventReader(composed).read();
}

} // namespace omni::calendar
