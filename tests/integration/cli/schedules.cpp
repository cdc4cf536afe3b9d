// What an operator does with schedules.
#include "core/json/document.hpp"
#include "operator_program.hpp"

#include <catch2/catch.hpp>

using namespace omni;
using namespace omni::test;

namespace {

struct Fixture : OperatorProgram
{
    Fixture() { database().sql("insert into omnicrm.job_kinds (name) values ('digest')"); }

    std::string of_schedule(const std::string& expression) const
    {
        return database().value("select " + expression + " from omnicrm.job_schedules");
    }
    std::string count() const { return of_schedule("count(*)"); }
};

const std::string digest = "schedules add digest --kind digest --cron '30 6 * * *'";

} // namespace

TEST_CASE("a schedule is added with all it says, and shows its next ticks")
{
    const Fixture f;
    const UserId user = f.database().create_user("ada@example.com");
    const Said said = f.run("schedules add 'morning digest' --kind digest --cron '30 6 1 1 *' --time-zone "
                            "Asia/Tokyo --missed all --priority high --email ADA@example.com --args '{\"days\": 1}'");
    CAPTURE(said.text);
    CHECK(said.status == 0);
    CHECK(said.text.starts_with("schedule 'morning digest' is added; it comes next at\n  2"));
    CHECK(said.has("-12-31T21:30:00Z\n"));
    CHECK(f.of_schedule("name || ' ' || kind || ' ' || (args ->> 'days') || ' ' || priority || ' ' || cron || ' ' || "
                        "time_zone || ' ' || missed") == "morning digest digest 1 1 30 6 1 1 * Asia/Tokyo all");
    CHECK(f.of_schedule("user_id") == user.to_string());
    CHECK(f.of_schedule("next_at > now() and extract(minute from next_at) = 30") == "t");
}

TEST_CASE("a schedule that says no more is the system's, in UTC, and makes up for missed ticks by one")
{
    const Fixture f;
    CHECK(f.run(digest).status == 0);
    CHECK(f.of_schedule("(user_id is null) || ' ' || args || ' ' || priority || ' ' || time_zone || ' ' || missed") ==
          "true {} 2 UTC once");
}

TEST_CASE("what a schedule cannot be is refused by the name of its field, and nothing is written")
{
    const Fixture f;
    const auto refusal = [&](const std::string& line) {
        const Said said = f.run("schedules add " + line);
        CAPTURE(line, said.text);
        CHECK(said.status == 2);
        return said.text;
    };
    const std::string start = "x --kind digest ";
    CHECK_THAT(refusal(start + "--cron '61 * * * *'"), Catch::Contains("--cron: the minute '61'"));
    CHECK_THAT(refusal(start + "--cron '* * *'"), Catch::Contains("--cron: a cron expression has five fields"));
    CHECK_THAT(refusal(start + "--cron '0 0 30 2 *'"), Catch::Contains("--cron: there is no such day"));
    CHECK_THAT(refusal(start + "--cron @daily --time-zone Mars/Olympus"),
               Catch::Contains("--time-zone: there is no time zone 'Mars/Olympus'"));
    CHECK_THAT(refusal(start + "--cron @daily --missed perhaps"),
               Catch::Contains("--missed must be one of skip, once, all, not 'perhaps'"));
    CHECK_THAT(refusal(start + "--cron @daily --args '{\"a\": }'"), Catch::Contains("--args: "));
    CHECK_THAT(refusal(start + "--cron @daily --args '[1]'"), Catch::Contains("--args must be a JSON object"));
    CHECK_THAT(refusal(start + "--cron @daily --args '{\"a\": \"\\u0000\"}'"), Catch::Contains("--args: "));
    CHECK_THAT(refusal(start + "--cron @daily --priority now"), Catch::Contains("--priority must be one of urgent"));
    CHECK_THAT(refusal("'' --kind digest --cron @daily"), Catch::Contains("NAME must have"));
    CHECK_THAT(refusal(start), Catch::Contains("--cron is missing"));
    CHECK(f.run("schedules add x --kind dogest --cron @daily").status == 3);
    CHECK(f.run(digest + " --email nobody@example.com").status == 3);
    CHECK(f.count() == "0");
}

TEST_CASE("a name is given once")
{
    const Fixture f;
    f.run(digest);
    const Said again = f.run("schedules add digest --kind digest --cron @hourly");
    CHECK(again.status == 1);
    CHECK(again.has("there already is a schedule 'digest'"));
    CHECK(f.of_schedule("cron") == "30 6 * * *");
}

TEST_CASE("the list shows the last tick and the next, or why there is none")
{
    const Fixture f;
    f.database().sql(
        "insert into omnicrm.job_schedules (name, kind, cron, time_zone, last_at, next_at, problem) values "
        "('a', 'digest', '@daily', 'UTC', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z', null), "
        "('b', 'digest', '0 0 1 1 *', 'UTC', null, null, null), "
        "('c', 'digest', '61 * * * *', 'UTC', null, null, 'the minute is wrong' || chr(27)), "
        "('d', 'digest', '@daily', 'Mars/Olympus', null, null, null)");
    const Said said = f.run("schedules list");
    CAPTURE(said.text);
    CHECK(said.status == 0);
    CHECK(said.has("once    2026-01-02T00:00:00Z  2026-01-03T00:00:00Z"));
    CHECK(said.has("-01-01T00:00:00Z"));
    CHECK(said.has("never                                           the minute is wrong \n"));
    CHECK(said.has("there is no time zone 'Mars/Olympus'"));
    CHECK_FALSE(said.has("\x1b"));
}

TEST_CASE("the list is JSON for programs")
{
    const Fixture f;
    CHECK(f.run("schedules list --json").text == "[]\n");
    f.run(digest + " --args '{\"days\": 1}'");
    const std::string text = f.run("schedules list --json").text;
    REQUIRE(json::Document::parse(text).has_value());
    CHECK_THAT(text, Catch::StartsWith(R"([{"name":"digest","email":"","kind":"digest","args":{"days": 1},)"
                                       R"("priority":"medium","cron":"30 6 * * *","timeZone":"UTC","missed":"once",)"
                                       R"("nextAt":"2)"));
    CHECK_THAT(text, Catch::Contains(R"("lastAt":null,"lastJobId":null,"pausedAt":null,"problem":null)"));
}

TEST_CASE("a schedule is paused, resumed from its next tick on, and removed")
{
    const Fixture f;
    f.run(digest);
    CHECK(f.run("schedules pause digest").text == "paused: schedule 'digest' enqueues nothing any more\n");
    const std::string since = f.of_schedule("paused_at");
    CHECK(f.run("schedules pause digest").status == 0);
    CHECK(f.of_schedule("paused_at") == since);
    CHECK(f.run("schedules list").has("  paused  "));
    CHECK(f.run("schedules resume digest").text == "resumed: schedule 'digest' goes on with its next tick\n");
    CHECK(f.of_schedule("paused_at is null and next_at is null") == "t");
    CHECK(f.run("schedules list").has("T06:30:00Z"));
    CHECK(f.run("schedules resume digest").has("not paused"));
    CHECK(f.run("schedules remove digest").text == "schedule 'digest' is removed; jobs that it has enqueued stay\n");
    CHECK(f.count() == "0");
    for (const std::string command : {"pause", "resume", "remove"})
        CHECK(f.run("schedules " + command + " digest").status == 3);
}
