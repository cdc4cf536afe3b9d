#include "core/clock.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace std::chrono;

TEST_CASE("times are written in UTC with six decimals")
{
    CHECK(format_rfc3339(Timestamp()) == "1970-01-01T00:00:00.000000Z");
    CHECK(format_rfc3339(Timestamp(microseconds(-1))) == "1969-12-31T23:59:59.999999Z");
    CHECK(format_rfc3339(sys_days(2024y / February / 29) + 23h + 59min + 58s + 120us) == "2024-02-29T23:59:58.000120Z");
}

TEST_CASE("times RFC 3339 cannot express are written as the nearest it can")
{
    CHECK(format_rfc3339(Timestamp::max()) == "9999-12-31T23:59:59.999999Z");
    CHECK(format_rfc3339(Timestamp::min()) == "0000-01-01T00:00:00.000000Z");
}

TEST_CASE("times are read with any offset and precision")
{
    const Timestamp time = sys_days(2026y / January / 2) + 3h + 4min + 5s;
    CHECK(parse_rfc3339("2026-01-02T03:04:05Z") == time);
    CHECK(parse_rfc3339("2026-01-02t03:04:05z") == time);
    CHECK(parse_rfc3339("2026-01-02 03:04:05+00:00") == time);
    CHECK(parse_rfc3339("2026-01-02T05:34:05+02:30") == time);
    CHECK(parse_rfc3339("2026-01-01T22:04:05-05:00") == time);
    CHECK(parse_rfc3339("2026-01-02T03:04:05.1Z") == time + 100ms);
    CHECK(parse_rfc3339("2026-01-02T03:04:05.1234567899Z") == time + 123456us);
    CHECK(parse_rfc3339("2016-12-31T23:59:60Z") == sys_days(2017y / January / 1));
}

TEST_CASE("what is not a time is refused")
{
    for (const char* text :
         {"", "2026-01-02", "2026-01-02T03:04Z", "2026-01-02T03:04:05", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
          "2026-01-02T24:00:00Z", "2026-01-02T03:60:00Z", "2026-01-02T03:04:61Z", "2026-01-02T03:04:05.Z",
          "2026-01-02T03:04:05Zx", "2026-01-02T03:04:05+24:00", "2026-01-02T03:04:05+0000", "26-01-02T03:04:05Z",
          "2026-00-01T00:00:00Z", "+026-01-02T03:04:05Z"}) {
        INFO(text);
        CHECK_FALSE(parse_rfc3339(text).has_value());
    }
}

TEST_CASE("a written time reads back as itself")
{
    for (std::int64_t i = -40; i < 40; ++i) {
        const Timestamp time{microseconds(i * 1'234'567'890'123'457)};
        CHECK(parse_rfc3339(format_rfc3339(time)) == time);
    }
}

TEST_CASE("a manual clock stands still until told otherwise")
{
    ManualClock clock{Timestamp(1h)};
    const Clock& seen = clock;
    CHECK(seen.now() == Timestamp(1h));
    clock.advance(5ms);
    CHECK(seen.now() == Timestamp(1h + 5ms));
    clock.set(Timestamp(2h));
    CHECK(seen.now() == Timestamp(2h));
}

TEST_CASE("the system's clock is past the day this was written")
{
    CHECK(omni::system_clock().now() > sys_days(2025y / January / 1));
}
