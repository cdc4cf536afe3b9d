#include "integrations/calendar/time_zone.hpp"

#include "integrations/ascii.hpp"
#include "integrations/content_line.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace omni::calendar {
namespace {

// Real zones have two observances, those that tell history some dozens.
constexpr std::size_t max_observances = 30;

void prepare_libical()
{
    static std::once_flag once;
    std::call_once(once, [] { icalerror_set_errors_are_fatal(0); });
}

// RRULEs of zones as they occur: on one day of one month, every year. libical works out occurrence by occurrence, so
// FREQ=SECONDLY would keep a thread busy for hours, and every day since 1601 for seconds.
bool is_yearly(std::string_view rule)
{
    const std::string lower = to_lower_ascii(rule);
    const auto has = [&](std::string_view part) { return lower.find(part) != std::string::npos; };
    if (lower.size() > 200 || !has("freq=yearly") || has("byhour") || has("byminute") || has("bysecond") ||
        has("byyearday") || has("byweekno") || has("bysetpos"))
        return false;
    const auto part = [&](std::string_view name) {
        const std::size_t at = lower.find(name);
        return at == std::string::npos ? std::string() : lower.substr(at, lower.find(';', at) - at);
    };
    const auto is_list = [](const std::string& text) { return text.find(',') != std::string::npos; };
    const std::string days = part("byday=");
    const std::string dates = part("bymonthday="); // a list with one weekday is the second Sunday and the like
    if (part("bymonth=").empty())
        return days.empty() && dates.empty();
    return !is_list(part("bymonth=")) && !is_list(days) && (!is_list(dates) || !days.empty());
}

// "20240131T020000", year 1601 (Outlook's first) or later.
bool is_local_time(std::string_view value)
{
    return value.size() >= 15 && value[8] == 'T' &&
           std::ranges::all_of(value.substr(0, 4), [](char c) { return c >= '0' && c <= '9'; }) &&
           value.substr(0, 4) >= "1601";
}

// "+0100", "-023000"
bool is_offset(std::string_view value)
{
    return (value.size() == 5 || value.size() == 7) && (value[0] == '+' || value[0] == '-') &&
           std::ranges::all_of(value.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

// What of an observance libical needs; empty when it would be no use or harm.
struct Observance
{
    std::string kind;
    std::string lines;
    bool has_start = false;
    bool has_from = false;
    bool has_to = false;
    bool has_rule = false;

    void read(const ContentLine& line)
    {
        const std::string value(trim(line.value));
        const bool is_start = line.name == "DTSTART" && is_local_time(value) && !has_start;
        const bool is_from = line.name == "TZOFFSETFROM" && is_offset(value) && !has_from;
        const bool is_to = line.name == "TZOFFSETTO" && is_offset(value) && !has_to;
        const bool is_rule = line.name == "RRULE" && is_yearly(value) && !has_rule;
        const bool is_date = line.name == "RDATE" && is_local_time(value);
        has_start = has_start || is_start;
        has_from = has_from || is_from;
        has_to = has_to || is_to;
        has_rule = has_rule || is_rule;
        if (is_start || is_from || is_to || is_rule || is_date)
            lines += line.name + ":" + value + "\r\n";
    }

    std::string text() const
    {
        if (!has_start || !has_from || !has_to)
            return {};
        return "BEGIN:" + kind + "\r\n" + lines + "END:" + kind + "\r\n";
    }
};

// The VTIMEZONE with that name, with nothing in it but what tells offsets; empty when there is none of use.
std::string clean_time_zone(std::string_view calendar, std::string_view tzid)
{
    std::string observances;
    std::size_t count = 0;
    bool is_inside = false;
    bool is_named_so = false;
    std::optional<Observance> open;
    while (const auto text = next_unfolded_line(calendar)) {
        const auto line = text->size() < 64 << 10 ? parse_content_line(*text) : std::nullopt;
        if (!line)
            continue;
        const std::string value = to_lower_ascii(trim(line->value));
        if (line->name == "BEGIN" && value == "vtimezone") {
            is_inside = true;
            is_named_so = false;
            observances.clear();
        } else if (line->name == "END" && value == "vtimezone") {
            if (is_named_so && !observances.empty())
                return "BEGIN:VTIMEZONE\r\nTZID:zone\r\n" + observances + "END:VTIMEZONE\r\n";
            is_inside = false;
        } else if (!is_inside) {
            continue;
        } else if (line->name == "BEGIN") {
            open.reset();
            if ((value == "standard" || value == "daylight") && ++count <= max_observances)
                open.emplace().kind = value == "standard" ? "STANDARD" : "DAYLIGHT";
        } else if (line->name == "END") {
            observances += open ? open->text() : "";
            open.reset();
        } else if (open) {
            open->read(*line);
        } else if (line->name == "TZID") {
            is_named_so = trim(line->value) == tzid;
        }
    }
    return {};
}

// Names of the system's zones hold no dots but letters, digits, "_", "+", "-" and "/": none leaves the folder.
bool is_zone_name(std::string_view name)
{
    return !name.empty() && name.size() <= 60 && name.front() != '/' && name.back() != '/' &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                      c == '+' || c == '-' || c == '/';
           });
}

// "Europe/Paris", also at the end of a globally unique identifier: "/mozilla.org/20050126_1/Europe/Paris".
icaltimezone* system_zone(std::string_view tzid)
{
    for (int i = 0; i < 5; ++i) {
        if (is_zone_name(tzid))
            if (icaltimezone* zone = icaltimezone_get_builtin_timezone(std::string(tzid).c_str()))
                return zone;
        const std::size_t slash = tzid.find('/');
        if (slash == std::string_view::npos)
            break;
        tzid.remove_prefix(slash + 1);
    }
    return nullptr;
}

} // namespace

struct TimeZones::Zone
{
    explicit Zone(icaltimezone* systems) : zone(systems) {}

    // One that a calendar defines; `vtimezone` is what clean_time_zone() gives.
    explicit Zone(const std::string& vtimezone)
    {
        icalcomponent* component = icalparser_parse_string(vtimezone.c_str());
        if (component == nullptr)
            return;
        owned.reset(icaltimezone_new());
        if (icaltimezone_set_component(owned.get(), component) != 0) { // which takes the component over
            zone = owned.get();
            return;
        }
        icalcomponent_free(component);
        owned.reset();
    }

    struct Free
    {
        void operator()(icaltimezone* what) const { icaltimezone_free(what, 1); }
    };
    std::unique_ptr<icaltimezone, Free> owned{};
    icaltimezone* zone = nullptr; // null when it cannot be used
};

TimeZones::TimeZones(std::string_view calendar) : calendar_(calendar) {}
TimeZones::~TimeZones() = default;

// Working out the changes of a zone takes 0.6 ms, ten times that when it begins in 1601 as Outlook's do; and all events
// of a calendar share a few zones.
std::shared_ptr<TimeZones::Zone> TimeZones::defined_zone(const std::string& vtimezone)
{
    constexpr std::size_t max_kept = 64;
    static std::map<std::string, std::shared_ptr<Zone>> kept;
    const auto found = kept.find(vtimezone);
    if (found != kept.end())
        return found->second;
    if (kept.size() >= max_kept)
        kept.clear();
    return kept.emplace(vtimezone, std::make_shared<Zone>(vtimezone)).first->second;
}

TimeZones::Zone* TimeZones::find(const std::string& tzid)
{
    const auto found = zones_.find(tzid);
    if (found != zones_.end())
        return found->second.get();
    prepare_libical();
    const std::string text = clean_time_zone(calendar_, tzid);
    std::shared_ptr<Zone> entry = text.empty() ? nullptr : defined_zone(text);
    if (!entry || entry->zone == nullptr)
        entry = std::make_shared<Zone>(system_zone(tzid));
    return zones_.emplace(tzid, std::move(entry)).first->second.get();
}

std::optional<std::chrono::seconds> TimeZones::utc_offset(std::string_view tzid, std::chrono::local_seconds local)
{
    if (equal_ignoring_case(tzid, "utc") || equal_ignoring_case(tzid, "gmt") || equal_ignoring_case(tzid, "etc/utc") ||
        tzid == "Z")
        return std::chrono::seconds(0);
    // libical reads a zone's file on first use, works out its changes when they are asked for, and keeps both for all
    // threads; what it locks itself differs from version to version. One lock around it all costs calendars nothing.
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    const Zone* entry = find(std::string(tzid));
    if (entry->zone == nullptr)
        return std::nullopt;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(local - day);
    icaltimetype when = icaltime_null_time();
    when.year = static_cast<int>(date.year());
    when.month = static_cast<int>(static_cast<unsigned>(date.month()));
    when.day = static_cast<int>(static_cast<unsigned>(date.day()));
    when.hour = static_cast<int>(time.hours().count());
    when.minute = static_cast<int>(time.minutes().count());
    when.second = static_cast<int>(time.seconds().count());
    int is_daylight = 0;
    return std::chrono::seconds(icaltimezone_get_utc_offset(entry->zone, &when, &is_daylight));
}

} // namespace omni::calendar
