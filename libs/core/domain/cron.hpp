// Cron expressions: when something happens that happens by the clock.
//
// Five fields (minute hour day-of-month month day-of-week) of `*`, numbers, names (jan, mon), ranges, lists and steps,
// or
// @hourly, @daily (@midnight), @weekly, @monthly, @yearly (@annually); as crontab(5) of Debian's cron has them: where
// both days are restricted, either will do; Sunday is 0 and 7.
//
// Daylight saving: what happens at given hours happens once a day, also when that hour comes twice (the first counts)
// or not at all (at the end of the gap); what happens every hour follows the time that passes.
#pragma once

#include "core/error.hpp"
#include "core/timestamp.hpp"

#include <bitset>
#include <optional>
#include <string_view>

namespace omni {

class Cron
{
public:
    // validation_failed: a sentence that names the field.
    static Result<Cron> parse(std::string_view expression);

    // The first tick after `time`, by the clock of a zone of the IANA database ("Europe/Berlin"). Nothing: there is
    // none within eight years (the 30th of February). validation_failed: there is no such zone.
    Result<std::optional<Timestamp>> next(Timestamp time, std::string_view zone) const;

private:
    std::bitset<60> minutes_;
    std::bitset<24> hours_;
    std::bitset<32> days_;    // 1 … 31
    std::bitset<13> months_;  // 1 … 12
    std::bitset<7> weekdays_; // 0: Sunday
    bool is_any_day_ = true;  // whether the field was `*`
    bool is_any_weekday_ = true;

    template <class Date>
    bool has_day(const Date& date) const;
    template <class Zone>
    std::optional<Timestamp> next_at_given_hours(Timestamp time, const Zone& zone) const;
    template <class Zone>
    std::optional<Timestamp> next_of_every_hour(Timestamp time, const Zone& zone) const;
};

} // namespace omni
