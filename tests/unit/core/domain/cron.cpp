// When a cron expression comes next, and which ones are refused.
#include "core/domain/cron.hpp"

#include <catch2/catch.hpp>

using namespace omni;

namespace {

std::string next(std::string_view expression, std::string_view after, std::string_view zone = "UTC")
{
    const auto tick = Cron::parse(expression).value().next(parse_rfc3339(after).value(), zone).value();
    return tick ? format_rfc3339(*tick).substr(0, 16) : "never";
}

std::string refusal(std::string_view expression)
{
    const auto cron = Cron::parse(expression);
    return cron ? "" : cron.error().message;
}

} // namespace

TEST_CASE("a cron expression comes next at the first minute that fits, after the given one")
{
    CHECK(next("* * * * *", "2026-01-01T00:00:00Z") == "2026-01-01T00:01");
    CHECK(next("* * * * *", "2026-01-01T00:00:59.999Z") == "2026-01-01T00:01");
    CHECK(next("*/15 * * * *", "2026-01-01T00:15:00Z") == "2026-01-01T00:30");
    CHECK(next("5/20 * * * *", "2026-01-01T00:26:00Z") == "2026-01-01T00:45");
    CHECK(next("30 9 * * mon-fri", "2026-01-02T10:00:00Z") == "2026-01-05T09:30");
    CHECK(next("0 0 1,15 * *", "2026-01-02T00:00:00Z") == "2026-01-15T00:00");
    CHECK(next("0 12 * FEB *", "2026-03-01T00:00:00Z") == "2027-02-01T12:00");
    CHECK(next("@daily", "2026-12-31T00:00:00Z") == "2027-01-01T00:00");
    CHECK(next("@yearly", "2026-01-01T00:00:00Z") == "2027-01-01T00:00");
}

TEST_CASE("Sunday is 0 and 7")
{
    CHECK(next("0 0 * * 0", "2026-01-01T00:00:00Z") == "2026-01-04T00:00");
    CHECK(next("0 0 * * 7", "2026-01-01T00:00:00Z") == "2026-01-04T00:00");
}

TEST_CASE("where both days are restricted either will do")
{
    CHECK(next("0 0 13 * fri", "2026-01-01T00:00:00Z") == "2026-01-02T00:00");
    CHECK(next("0 0 13 * fri", "2026-01-09T00:00:00Z") == "2026-01-13T00:00");
}

TEST_CASE("a leap day is waited for, and a day that never comes is never")
{
    CHECK(next("0 0 29 2 *", "2026-01-01T00:00:00Z") == "2028-02-29T00:00");
    CHECK(next("0 0 30 2 *", "2026-01-01T00:00:00Z") == "never");
}

TEST_CASE("an hour that does not exist is made up for at the end of the gap, once")
{
    CHECK(next("30 2 * * *", "2026-03-28T12:00:00Z", "Europe/Berlin") == "2026-03-29T01:00");
    CHECK(next("30 2 * * *", "2026-03-29T01:00:00Z", "Europe/Berlin") == "2026-03-30T00:30");
}

TEST_CASE("an hour that comes twice counts once for what happens at given hours, twice for what happens every hour")
{
    CHECK(next("30 2 * * *", "2026-10-24T12:00:00Z", "Europe/Berlin") == "2026-10-25T00:30");
    CHECK(next("30 2 * * *", "2026-10-25T00:30:00Z", "Europe/Berlin") == "2026-10-26T01:30");
    CHECK(next("30 * * * *", "2026-10-25T00:30:00Z", "Europe/Berlin") == "2026-10-25T01:30");
}

TEST_CASE("a zone's offset that is no whole hour is respected")
{
    CHECK(next("0 9 * * *", "2026-01-01T00:00:00Z", "Asia/Kolkata") == "2026-01-01T03:30");
    CHECK(next("0 * * * *", "2026-01-01T00:00:00Z", "Asia/Kolkata") == "2026-01-01T00:30");
}

TEST_CASE("what cannot be read is refused with the field's name")
{
    CHECK(refusal("60 * * * *").starts_with("the minute '60'"));
    CHECK(refusal("* 5-1 * * *").starts_with("the hour '5-1'"));
    CHECK(refusal("* * 0 * *").starts_with("the day of the month '0'"));
    CHECK(refusal("* * * foo *").starts_with("the month 'foo'"));
    CHECK(refusal("* * * * 8").starts_with("the day of the week '8'"));
    CHECK(refusal("*/0 * * * *").starts_with("the minute"));
    CHECK(refusal(", * * * *").starts_with("the minute"));
    CHECK(refusal("-1 * * * *").starts_with("the minute"));
    CHECK(refusal("* * * *").find("has 4") != std::string::npos);
    CHECK(refusal("@reboot").find("five fields") != std::string::npos);
    CHECK(refusal("").find("has 0") != std::string::npos);
}

TEST_CASE("a zone that does not exist is refused")
{
    CHECK(Cron::parse("* * * * *").value().next({}, "Europe/Atlantis").error().code == ErrorCode::validation_failed);
}
