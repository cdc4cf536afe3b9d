#include "core/domain/cron.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace omni {

namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;

constexpr int years_ahead = 8; // a 29th of February on a given weekday apart, everything comes within that time

struct Field
{
    std::string_view name;
    int lowest;
    int highest;
    std::array<std::string_view, 12> names{}; // the first one stands for `lowest`
};

constexpr Field fields[] = {
    {"minute", 0, 59},
    {"hour", 0, 23},
    {"day of the month", 1, 31},
    {"month", 1, 12, {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
    {"day of the week", 0, 7, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
};

struct Nickname
{
    std::string_view name;
    std::string_view expression;
};

constexpr Nickname nicknames[] = {
    {"@hourly", "0 * * * *"},  {"@daily", "0 0 * * *"},  {"@midnight", "0 0 * * *"}, {"@weekly", "0 0 * * 0"},
    {"@monthly", "0 0 1 * *"}, {"@yearly", "0 0 1 1 *"}, {"@annually", "0 0 1 1 *"},
};

Error unreadable(const Field& field, std::string_view text)
{
    return {ErrorCode::validation_failed,
            fmt::format(
                "the {} '{}' is not one that cron knows: it takes *, numbers from {} to {}, ranges (1-5), lists (1,3) "
                "and steps (*/2)",
                field.name, text, field.lowest, field.highest)};
}

std::string to_lower(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || text.front() == '-')
        return std::nullopt;
    return value;
}

std::optional<int> value_of(const Field& field, std::string_view text)
{
    const auto named = std::ranges::find(field.names, text);
    if (!text.empty() && named != field.names.end())
        return field.lowest + static_cast<int>(named - field.names.begin());
    const auto value = number(text);
    return value && *value >= field.lowest && *value <= field.highest ? value : std::nullopt;
}

// "*", "5", "1-5", "*/2", "10-50/10", "5/10" (from 5 on): sets the bits of `found`.
bool read_item(const Field& field, std::string_view item, std::bitset<64>& found)
{
    const std::size_t slash = item.find('/');
    const std::string_view range = item.substr(0, slash);
    const std::optional<int> step = slash == std::string_view::npos ? 1 : number(item.substr(slash + 1));
    if (!step || *step < 1)
        return false;
    std::optional<int> from = field.lowest;
    std::optional<int> to = field.highest;
    if (range != "*") {
        const std::size_t dash = range.find('-');
        from = value_of(field, range.substr(0, dash));
        if (dash != std::string_view::npos)
            to = value_of(field, range.substr(dash + 1));
        else if (slash == std::string_view::npos)
            to = from;
    }
    if (!from || !to || *from > *to)
        return false;
    for (int value = *from; value <= *to; value += *step)
        found.set(static_cast<std::size_t>(value));
    return true;
}

Result<std::bitset<64>> read_field(const Field& field, std::string_view text)
{
    std::bitset<64> found;
    for (const std::string_view item : split(text, ","))
        if (!read_item(field, item, found))
            return unreadable(field, text);
    return found;
}

template <std::size_t N>
void copy_bits(const std::bitset<64>& from, std::bitset<N>& to)
{
    for (std::size_t i = 0; i < N; ++i)
        to[i] = from[i];
}

const date::time_zone* find_zone(std::string_view name)
{
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

Timestamp at(const date::time_zone& zone, date::local_time<minutes> local)
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(zone.to_sys(local, date::choose::earliest));
}

} // namespace

Result<Cron> Cron::parse(std::string_view expression)
{
    std::string text = to_lower(expression);
    if (const auto named = std::ranges::find(nicknames, std::string_view(text), &Nickname::name);
        named != std::end(nicknames))
        text = named->expression;
    std::vector<std::string_view> parts = split(text, " \t");
    std::erase(parts, "");
    if (parts.size() != std::size(fields))
        return Error{ErrorCode::validation_failed,
                     fmt::format("a cron expression has five fields (minute hour day month weekday), and '{}' has {}",
                                 expression, parts.size())};
    std::array<std::bitset<64>, std::size(fields)> found;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto field = read_field(fields[i], parts[i]);
        if (!field)
            return field.error();
        found.at(i) = *field;
    }
    Cron cron;
    copy_bits(found[0], cron.minutes_);
    copy_bits(found[1], cron.hours_);
    copy_bits(found[2], cron.days_);
    copy_bits(found[3], cron.months_);
    copy_bits(found[4], cron.weekdays_);
    if (found[4][7])
        cron.weekdays_.set(0);
    cron.is_any_day_ = parts[2].front() == '*';
    cron.is_any_weekday_ = parts[4].front() == '*';
    return cron;
}

Result<std::optional<Timestamp>> Cron::next(Timestamp time, std::string_view zone) const
{
    const date::time_zone* found = find_zone(zone);
    if (!found)
        return Error{ErrorCode::validation_failed,
                     fmt::format("there is no time zone '{}': it takes names like Europe/Berlin or UTC", zone)};
    return hours_.all() ? next_of_every_hour(time, *found) : next_at_given_hours(time, *found);
}

template <class Date>
bool Cron::has_day(const Date& day) const
{
    const date::year_month_day civil(day);
    const bool is_day = days_[static_cast<unsigned>(civil.day())];
    const bool is_weekday = weekdays_[date::weekday(day).c_encoding()];
    if (!months_[static_cast<unsigned>(civil.month())])
        return false;
    return is_any_day_ || is_any_weekday_ ? is_day && is_weekday : is_day || is_weekday;
}

template <class Zone>
std::optional<Timestamp> Cron::next_at_given_hours(Timestamp time, const Zone& zone) const
{
    const auto today = date::floor<date::days>(zone.to_local(time));
    for (auto day = today; day < today + date::days(366 * years_ahead); day += date::days(1)) {
        if (!has_day(day))
            continue;
        for (int hour = 0; hour < 24; ++hour)
            for (int minute = 0; hours_[static_cast<std::size_t>(hour)] && minute < 60; ++minute)
                if (minutes_[static_cast<std::size_t>(minute)])
                    if (const Timestamp tick = at(zone, day + std::chrono::hours(hour) + minutes(minute)); tick > time)
                        return tick;
    }
    return std::nullopt;
}

template <class Zone>
std::optional<Timestamp> Cron::next_of_every_hour(Timestamp time, const Zone& zone) const
{
    auto tick = date::floor<minutes>(time) + minutes(1);
    const auto last = tick + date::days(366 * years_ahead);
    while (tick < last) {
        const auto local = zone.to_local(tick);
        const auto day = date::floor<date::days>(local);
        if (!has_day(day))
            tick = std::max(tick + minutes(1), std::chrono::time_point_cast<minutes>(at(zone, day + date::days(1))));
        else if (minutes_[static_cast<std::size_t>(date::floor<minutes>(local - day) % std::chrono::hours(1) /
                                                   minutes(1))])
            return tick;
        else
            tick += minutes(1);
    }
    return std::nullopt;
}

} // namespace omni
