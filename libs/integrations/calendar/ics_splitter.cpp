#include "integrations/calendar/ics_splitter.hpp"

#include "core/sha256.hpp"
#include "integrations/ascii.hpp"
#include "integrations/calendar/event_identity.hpp"
#include "integrations/content_line.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace omni::calendar {
namespace {

// A physical line with its line end, and where it stands.
struct Line
{
    std::size_t offset;
    std::string_view whole;

    std::string_view text() const { return trim(whole); }
    std::size_t end() const { return offset + whole.size(); }
    bool is_folded() const { return whole.starts_with(' ') || whole.starts_with('\t'); }
    bool is(std::string_view content) const { return !is_folded() && equal_ignoring_case(text(), content); }
};

struct Slice
{
    std::size_t offset;
    std::size_t size;
    bool is_closed; // its END line is there
};

struct TimeZone
{
    std::string tzid;
    std::string_view text;
};

// One VCALENDAR, as far as its events need it.
struct Calendar
{
    std::vector<std::string_view> properties; // lines with their line ends, folded as they stand
    std::vector<TimeZone> time_zones;
    std::vector<Slice> events;
};

bool is_kept_property(std::string_view line)
{
    static constexpr std::string_view names[] = {"PRODID", "VERSION", "CALSCALE", "METHOD", "X-WR-TIMEZONE"};
    const std::string_view name = line.substr(0, std::min(line.find_first_of(":;"), line.size()));
    return std::ranges::any_of(names, [&](std::string_view known) { return equal_ignoring_case(name, known); });
}

// The first property with that name (upper case) that belongs to the component itself, not to one inside of it.
std::optional<ContentLine> own_property(std::string_view component, std::string_view name)
{
    int depth = 0;
    while (auto text = next_unfolded_line(component)) {
        const auto line = text->size() <= max_time_zone_bytes ? parse_content_line(*text) : std::nullopt;
        if (!line)
            continue;
        depth += line->name == "BEGIN" ? 1 : line->name == "END" ? -1 : 0;
        if (depth <= 1 && line->name == name)
            return line;
    }
    return std::nullopt;
}

std::set<std::string, std::less<>> time_zones_named_in(std::string_view event)
{
    std::set<std::string, std::less<>> names;
    while (auto text = next_unfolded_line(event)) {
        const std::string_view head(text->data(), std::min<std::size_t>(text->size(), 2000));
        if (to_lower_ascii(head).find(";tzid=") == std::string::npos)
            continue;
        if (const auto line = parse_content_line(head))
            names.emplace(trim(line->parameter("TZID")));
    }
    return names;
}

// With CRLF line ends and without empty lines.
void append_lines(std::string& out, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t newline = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, newline);
        text.remove_prefix(std::min(newline + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty())
            out.append(line).append("\r\n");
    }
}

// `event` as append_lines() writes it.
std::string compose(const Calendar& calendar, std::string_view event)
{
    std::string out = "BEGIN:VCALENDAR\r\n";
    for (const std::string_view property : calendar.properties)
        append_lines(out, property);
    const auto needed = time_zones_named_in(event);
    for (const TimeZone& zone : calendar.time_zones)
        if (needed.contains(zone.tzid))
            append_lines(out, zone.text);
    out += event;
    out += "END:VCALENDAR\r\n";
    return out;
}

class Splitter
{
public:
    Splitter(std::string_view file, std::uint64_t start_offset, const std::function<bool(IcsItem)>& on_item)
        : file_(file), start_offset_(start_offset), on_item_(on_item)
    {
    }

    // False when the file holds no calendar.
    bool split()
    {
        bool is_calendar = false;
        std::size_t at = file_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        while (at < file_.size() && !is_stopped_) {
            const std::size_t end = std::min(file_.find('\n', at), file_.size() - 1) + 1;
            const Line line{at, file_.substr(at, end - at)};
            is_calendar = is_calendar || line.is("BEGIN:VCALENDAR") || line.is("BEGIN:VEVENT");
            read(line);
            at = end;
        }
        finish_calendar(file_.size());
        return is_calendar;
    }

private:
    enum class Open { nothing, event, time_zone, other };

    void read(const Line& line)
    {
        if (line.is("BEGIN:VCALENDAR") || line.is("END:VCALENDAR")) {
            finish_calendar(line.offset);
        } else if (line.is("BEGIN:VEVENT")) {
            close(line.offset, false);
            open(Open::event, line.offset);
        } else if (line.is("END:VEVENT") && open_ == Open::event) {
            close(line.end(), true);
        } else if (line.is("BEGIN:VTIMEZONE") && open_ != Open::event) {
            open(Open::time_zone, line.offset);
        } else if (line.is("END:VTIMEZONE") && open_ == Open::time_zone) {
            close(line.end(), true);
        } else if (open_ == Open::nothing) {
            read_outside(line);
        } else if (open_ == Open::other && line.is(other_end_)) {
            open_ = Open::nothing;
        }
    }

    // A property of the calendar itself, or the beginning of a component that is passed over.
    void read_outside(const Line& line)
    {
        const std::string_view text = line.text();
        if (!line.is_folded() && equal_ignoring_case(text.substr(0, 6), "BEGIN:")) {
            open_ = Open::other;
            other_end_ = "END:" + std::string(text.substr(6));
        } else if (line.is_folded() && was_kept_) {
            calendar_.properties.push_back(line.whole);
        } else if (!line.is_folded()) {
            was_kept_ = is_kept_property(text) && calendar_.properties.size() < max_properties;
            if (was_kept_)
                calendar_.properties.push_back(line.whole);
        }
    }

    void open(Open kind, std::size_t offset)
    {
        open_ = kind;
        open_offset_ = offset;
    }

    void close(std::size_t end, bool is_closed)
    {
        const std::string_view text = file_.substr(open_offset_, end - open_offset_);
        if (open_ == Open::event)
            calendar_.events.push_back({open_offset_, text.size(), is_closed});
        else if (open_ == Open::time_zone && is_closed && text.size() <= max_time_zone_bytes)
            if (const auto tzid = own_property(text, "TZID"))
                calendar_.time_zones.push_back({std::string(trim(tzid->value)), text});
        open_ = Open::nothing;
    }

    void finish_calendar(std::size_t end)
    {
        close(end, false);
        for (const Slice& event : calendar_.events) {
            if (event.offset >= start_offset_ && !is_stopped_)
                is_stopped_ = !on_item_(item_of(event));
        }
        calendar_ = {};
        was_kept_ = false;
    }

    IcsItem item_of(const Slice& event) const
    {
        IcsItem item{.offset = event.offset, .size = event.size};
        const std::string_view text = file_.substr(event.offset, event.size);
        std::string lines;
        if (event.size > max_event_bytes) {
            item.error = "The event is larger than " + std::to_string(max_event_bytes) + " bytes.";
        } else if (!event.is_closed) {
            item.error = "The event has no END:VEVENT line.";
        } else {
            append_lines(lines, text);
            if (const auto uid = own_property(lines, "UID"))
                item.uid = uid_of(*uid);
            if (const auto recurrence = own_property(lines, "RECURRENCE-ID"))
                item.recurrence_id = recurrence_id_of(*recurrence);
            item.composed = compose(calendar_, lines);
        }
        item.source_id = item.uid.empty() ? "sha256:" + to_hex(sha256(text)) : item.uid + "\n" + item.recurrence_id;
        return item;
    }

    static constexpr std::size_t max_properties = 20;

    std::string_view file_;
    std::uint64_t start_offset_;
    const std::function<bool(IcsItem)>& on_item_;
    Calendar calendar_{};
    Open open_ = Open::nothing;
    std::size_t open_offset_ = 0;
    std::string other_end_{};
    bool was_kept_ = false; // the property before this line was, so its folded lines are, too
    bool is_stopped_ = false;
};

} // namespace

Result<void> split_calendar(std::span<const std::uint8_t> file, std::uint64_t start_offset,
                            const std::function<bool(IcsItem)>& on_item)
{
    if (file.size() > max_calendar_bytes)
        return Error{.code = ErrorCode::payload_too_large,
                     .message = "A calendar file may have " + std::to_string(max_calendar_bytes) + " bytes at most."};
    if (!Splitter(as_text(file), start_offset, on_item).split())
        return Error{.code = ErrorCode::unprocessable,
                     .message = "This is not a calendar: it has neither a BEGIN:VCALENDAR nor a BEGIN:VEVENT line."};
    return {};
}

} // namespace omni::calendar
