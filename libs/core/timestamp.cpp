#include "core/timestamp.hpp"

#include <algorithm>

namespace omni {

namespace {

using namespace std::chrono;

constexpr Timestamp earliest = sys_days(year(0) / January / 1);
constexpr Timestamp latest = Timestamp(sys_days(year(10'000) / January / 1)) - microseconds(1);

// Two digits at a time and no loop: half of what a list of rows writes is times and ids.
void put_pair(char* out, std::uint32_t value)
{
    out[0] = static_cast<char>('0' + value / 10);
    out[1] = static_cast<char>('0' + value % 10);
}

// Takes digits, signs and letters off the front of a text; once something is missing it stays failed.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int number(std::size_t width)
    {
        int value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value = value * 10 + digit();
        return value;
    }

    // Which of the characters comes next; 0 if none of them.
    char any_of(std::string_view characters)
    {
        if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos)
            return 0;
        const char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }

    void expect(std::string_view characters) { failed_ |= any_of(characters) == 0; }

    // The digits after a decimal point as microseconds.
    int fraction()
    {
        int value = digit();
        int width = 1;
        for (char c; (c = any_of("0123456789")) != 0;)
            if (width < 6) {
                value = value * 10 + (c - '0');
                ++width;
            }
        for (; width < 6; ++width)
            value *= 10;
        return value;
    }

    bool finished() const { return !failed_ && rest_.empty(); }

private:
    int digit()
    {
        const char c = any_of("0123456789");
        failed_ |= c == 0;
        return c == 0 ? 0 : c - '0';
    }

    std::string_view rest_;
    bool failed_ = false;
};

} // namespace

void append_rfc3339(std::string& out, Timestamp time)
{
    time = std::clamp(time, earliest, latest);
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const auto of_day = static_cast<std::uint64_t>((time - day).count());
    const auto second = static_cast<std::uint32_t>(of_day / 1'000'000);
    const auto fraction = static_cast<std::uint32_t>(of_day % 1'000'000);
    const auto year_number = static_cast<std::uint32_t>(static_cast<int>(date.year()));
    char text[] = "0000-00-00T00:00:00.000000Z";
    put_pair(text, year_number / 100);
    put_pair(text + 2, year_number % 100);
    put_pair(text + 5, static_cast<unsigned>(date.month()));
    put_pair(text + 8, static_cast<unsigned>(date.day()));
    put_pair(text + 11, second / 3600);
    put_pair(text + 14, second / 60 % 60);
    put_pair(text + 17, second % 60);
    put_pair(text + 20, fraction / 10'000);
    put_pair(text + 22, fraction / 100 % 100);
    put_pair(text + 24, fraction % 100);
    out.append(text, 27);
}

std::string format_rfc3339(Timestamp time)
{
    std::string out;
    append_rfc3339(out, time);
    return out;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text)
{
    Scanner scan(text);
    const int year_number = scan.number(4);
    scan.expect("-");
    const int month_number = scan.number(2);
    scan.expect("-");
    const int day_number = scan.number(2);
    scan.expect("Tt ");
    const int hour = scan.number(2);
    scan.expect(":");
    const int minute = scan.number(2);
    scan.expect(":");
    const int second = scan.number(2);
    const int fraction = scan.any_of(".") ? scan.fraction() : 0;
    minutes offset{0};
    if (const char sign = scan.any_of("+-"); sign != 0) {
        const int offset_hours = scan.number(2);
        scan.expect(":");
        const int offset_minutes = scan.number(2);
        if (offset_hours > 23 || offset_minutes > 59)
            return std::nullopt;
        offset = (hours(offset_hours) + minutes(offset_minutes)) * (sign == '-' ? -1 : 1);
    } else
        scan.expect("Zz");
    const year_month_day date{year(year_number), month(static_cast<unsigned>(month_number)),
                              day(static_cast<unsigned>(day_number))};
    if (!scan.finished() || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return Timestamp(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) + microseconds(fraction) -
           offset;
}

} // namespace omni
