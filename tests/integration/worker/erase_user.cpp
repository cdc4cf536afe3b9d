// erase_user: nothing of an erased user is left, nothing of anybody else is touched.
#include "integration/worker/pipeline_harness.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace omni;
using namespace omni::test;

namespace {

const std::string mailbox = "From someone@example.org Mon Jan  5 10:00:00 2026\n"
                            "Message-ID: <1@x>\nFrom: Ann <ann@x.org>\nTo: me@own.org\n"
                            "Date: Mon, 5 Jan 2026 10:00:00 +0000\nSubject: One\n\nHello\n\n"
                            "From someone@example.org Mon Jan  5 10:00:00 2026\n"
                            "Message-ID: <2@x>\nIn-Reply-To: <1@x>\nFrom: me@own.org\nTo: Ann <ann@x.org>\n"
                            "Date: Mon, 5 Jan 2026 11:00:00 +0000\nSubject: Two\n\nHello\n\n";
const std::string meeting = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nBEGIN:VEVENT\r\nUID:e1@x\r\n"
                            "DTSTART:20260106T090000Z\r\nSUMMARY:Plan\r\nORGANIZER:mailto:dora@z.org\r\n"
                            "END:VEVENT\r\nEND:VCALENDAR\r\n";
const std::string card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEMAIL:ann@x.org\r\nEND:VCARD\r\n";

UserId make_busy_user(PipelineHarness& harness)
{
    const UserId user = harness.create_user();
    harness.import(user, mailbox, ImportFormat::mbox);
    harness.import(user, meeting, ImportFormat::ics);
    harness.import(user, card, ImportFormat::vcf);
    const std::string id = user.to_string();
    harness.database().sql(fmt::format(
        "insert into ignored_identifiers (user_id, kind, value) values ('{0}', 'domain', 'spam.example');"
        "insert into sessions (user_id, id, token_hash, csrf_secret, expires_at) values ('{0}', '{0}', '{0}', 'x', "
        "now() + interval '1 day');"
        "insert into api_tokens (user_id, id, name, token_hash) values ('{0}', '{0}', 'x', '{0}');"
        "insert into audit_log (user_id, id, actor, action) values ('{0}', '{0}', 'session', 'session.created');"
        "insert into import_errors (user_id, import_id, item, byte_offset, size_bytes, code, reason) "
        "select '{0}', id, 1000, 0, 1, 'c', 'r' from imports where user_id = '{0}';"
        "insert into job_schedules (name, user_id, kind, cron) values ('nightly {0}', '{0}', 'normalize', '0 3 * * *');"
        "insert into job_attempts (job_id, attempt, claim_token, error) "
        "select id, 1, 1, 'broken' from submitted_jobs where user_id = '{0}' limit 1",
        id));
    return user;
}

void begin_erasure(PipelineHarness& harness, const UserId& user)
{
    harness.database().sql(
        fmt::format("begin; set local app.user_id = '{}'; select omnicrm.begin_erasure(); commit", user.to_string()));
}

// Every table that holds rows by user, whoever has made it, with how many are this user's.
std::vector<std::pair<std::string, std::string>> rows_by_table(const TestDatabase& database, const UserId& user)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& row : database.sql(
             "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' "
             "where c.relnamespace = 'omnicrm'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition "
             "and c.relname <> 'erased_users' order by 1"))
        all.emplace_back(
            row[0], database.value("select count(*) from " + row[0] + " where user_id = '" + user.to_string() + "'"));
    all.emplace_back("users", database.value("select count(*) from users where id = '" + user.to_string() + "'"));
    return all;
}

} // namespace

TEST_CASE("of an erased user nothing is left in any table, and another user's rows are as they were")
{
    PipelineHarness harness;
    const UserId erased = make_busy_user(harness);
    const UserId other = make_busy_user(harness);
    const auto before = rows_by_table(harness.database(), other);
    const std::string rows_before = harness.rows(other);
    REQUIRE(harness.database().value("select count(*) from job_errors where user_id = '" + erased.to_string() + "'") ==
            "1");
    for (const auto& row : harness.database().sql("select name from tenant_tables()"))
        if (harness.database().value("select count(*) from " + row[0] + " where user_id = '" + erased.to_string() +
                                     "'") == "0")
            WARN("there is nothing to erase in " << row[0]);

    begin_erasure(harness, erased);
    harness.run_jobs();
    for (const auto& [table, count] : rows_by_table(harness.database(), erased)) {
        CAPTURE(table);
        CHECK(count == "0");
    }
    CHECK(rows_by_table(harness.database(), other) == before);
    CHECK(harness.rows(other) == rows_before);
    CHECK(harness.database().value("select finished_at is not null and rows > 0 from erased_users where user_id = '" +
                                   erased.to_string() + "'") == "t");
}

TEST_CASE("jobs of an erased user are taken out of the queue and not run")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.upload(user, mailbox, ImportFormat::mbox);
    begin_erasure(harness, user);
    harness.run_jobs({"erase_user"});
    CHECK(harness.database().value("select count(*) from jobs where user_id is not null") == "0");
    CHECK(harness.database().value("select count(*) from blob_chunks") == "0");
    CHECK(harness.database().value("select count(*) from users") == "0");
}

TEST_CASE("what is too much for one slice is erased in several")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    harness.database().sql("insert into ignored_identifiers (user_id, kind, value) select '" + user.to_string() +
                           "', 'domain', n::text from generate_series(1, 50001) n");
    begin_erasure(harness, user);
    harness.run_jobs();
    CHECK(harness.database().value("select count(*) from ignored_identifiers") == "0");
    CHECK(harness.database().value("select count(*) > 2 from jobs where kind = 'erase_user' and state = 'completed'") ==
          "t");
    CHECK(harness.database().value("select rows >= 50001 from erased_users") == "t");
}

TEST_CASE("an erasure that is done again changes nothing, and one that has not begun is refused")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    CHECK_THROWS_WITH(harness.database().sql("select from erase_slice('" + user.to_string() + "', null, 10)"),
                      Catch::Contains("is not being erased"));
    begin_erasure(harness, user);
    harness.run_jobs();
    CHECK(harness.database().value("select is_finished from erase_slice('" + user.to_string() + "', null, 10)") == "t");
    CHECK(harness.database().value("select count(*) from erased_users") == "1");
}

TEST_CASE("who was erased does not come back with another issuer's token")
{
    PipelineHarness harness;
    const UserId user = harness.create_user();
    begin_erasure(harness, user);
    harness.run_jobs();
    CHECK(harness.database().value("select create_jwt_user('" + user.to_string() +
                                   "', 'a@x.org', 'a@x.org') is null") == "t");
    CHECK(harness.database().value("select count(*) from users") == "0");
}
