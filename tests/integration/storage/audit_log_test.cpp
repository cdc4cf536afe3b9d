// The audit log: added to and read, never changed; recorded with the change or not at all.
#include "fixture.hpp"

#include "storage/audited.hpp"
#include "storage/job_list.hpp"
#include "storage/pg/blocking_session.hpp"

namespace omni::test {

namespace {

const Actor somebody{
    .kind = ActorKind::session, .credential = Uuid::v7(), .address = "192.0.2.7", .request_id = "request-1"};

struct Audit : Fixture
{
    Audit() : Fixture(options_for(TestDatabase::instance().api_url())), user(database.create_user()) {}

    std::vector<AuditRow> list(const AuditFilter& filter = {}, const Slice<TimePosition>& slice = {})
    {
        return run(AuditLog(db).page(user, filter, slice)).value().items;
    }

    UserId user;
};

// SQLSTATE of what a program's role is told, "" when it may.
std::string refused(const TestDatabase& database, std::string_view role, const UserId& user, const std::string& sql)
{
    auto session = pg::BlockingSession::open(database.direct_url_as(role)).value();
    session.execute("select set_config('app.user_id', $1, false)", {user.to_string()}).value();
    const auto answer = session.execute(sql);
    return answer ? "" : std::string(pg::sqlstate(answer.error()));
}

} // namespace

TEST_CASE("what is recorded can be read back by its user, whole")
{
    Audit f;
    const Uuid import = Uuid::v7();
    const AuditEntry entry{AuditAction::import_begun, "import", import, {R"({"format": "mbox"})"}};
    f.run(record(f.db, f.user, somebody, entry)).value();
    const auto rows = f.list();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].actor == ActorKind::session);
    CHECK(rows[0].credential_id == somebody.credential);
    CHECK(rows[0].action == "import.begun");
    CHECK(rows[0].target_kind == "import");
    CHECK(rows[0].target_id == import);
    CHECK(rows[0].address == "192.0.2.7");
    CHECK(rows[0].request_id == "request-1");
    CHECK(rows[0].details.text == R"({"format": "mbox"})");
}

TEST_CASE("every action has a name of its own and is found by it")
{
    for (const auto& entry : enum_entries<AuditAction>) {
        CHECK(entry.name.find('.') != std::string::npos);
        CHECK(enum_from_name<AuditAction>(entry.name) == entry.value);
    }
    CHECK(enum_name(AuditAction::session_created) == "session.created");
    CHECK_FALSE(enum_from_name<AuditAction>("session_created"));
}

TEST_CASE("the programs can neither change nor delete what was recorded, nor read the operator's log")
{
    Audit f;
    f.run(record(f.db, f.user, somebody, {AuditAction::session_created})).value();
    f.run(record(f.db, std::nullopt, somebody, {AuditAction::session_refused})).value();
    for (const std::string_view role : {"omnicrm_api", "omnicrm_worker"}) {
        CAPTURE(role);
        CHECK(refused(f.database, role, f.user, "update audit_log set action = 'x'") == "42501");
        CHECK(refused(f.database, role, f.user, "delete from audit_log") == "42501");
        CHECK(refused(f.database, role, f.user, "truncate audit_log") == "42501");
        CHECK(refused(f.database, role, f.user, "select from security_log") == "42501");
        CHECK(refused(f.database, role, f.user, "update security_log set action = 'x'") == "42501");
        CHECK(refused(f.database, role, f.user, "delete from security_log") == "42501");
        CHECK(refused(f.database, role, f.user,
                      "insert into audit_log (user_id, id, actor, action) values (omnicrm.current_user_id(), "
                      "gen_random_uuid(), 'worker', 'import.begun')")
                  .empty());
    }
    CHECK(f.database.value("select count(*) from audit_log") == "3");
    CHECK(f.database.value("select count(*) from security_log") == "1");
}

TEST_CASE("an action that changed nothing is not recorded, one that did is")
{
    Audit f;
    const Uuid job = Uuid::v7();
    CHECK_FALSE(f.run(JobList(f.db).cancel(f.user, somebody, job)).value());
    CHECK(f.list().empty());
    f.database.sql("begin; set local app.user_id = '" + f.user.to_string() + "'; select omnicrm.enqueue_job('" +
                   job.to_string() + "', 'nothing', '{}', null, 2::smallint, null, null); commit");
    CHECK(f.run(JobList(f.db).cancel(f.user, somebody, job)).value() == JobState::cancelled);
    REQUIRE(f.list().size() == 1);
    CHECK(f.list()[0].target_id == job);
}

TEST_CASE("what is rolled back is not recorded either")
{
    Audit f;
    f.run([&]() -> asio::awaitable<void> {
        Transaction transaction = (co_await f.db.begin(Scope{f.user})).value();
        (co_await record(transaction, somebody, {AuditAction::session_created})).value();
    }());
    CHECK(f.list().empty());
}

TEST_CASE("the audit log is filtered by action and time, and read page by page")
{
    Audit f;
    const std::string user = f.user.to_string();
    for (int day = 1; day <= 9; ++day)
        f.database.sql("insert into audit_log (user_id, at, id, actor, action) values ('" + user + "', '2026-01-0" +
                       std::to_string(day) + "T12:00:00Z', gen_random_uuid(), 'session', '" +
                       (day % 2 == 0 ? "session.created" : "session.refused") + "')");
    CHECK(f.list({.actions = {AuditAction::session_created}}).size() == 4);
    const auto from = parse_rfc3339("2026-01-03T00:00:00Z").value();
    const auto to = parse_rfc3339("2026-01-05T12:00:00Z").value();
    CHECK(f.list({.from = from, .to = to}).size() == 2); // the fifth's is not before its own time
    const auto first = f.list({}, {.limit = 4});
    REQUIRE(first.size() == 4);
    const auto rest = f.list({}, {.after = TimePosition{first.back().at, first.back().id}});
    REQUIRE(rest.size() == 5);
    CHECK(rest.front().at < first.back().at);
}

} // namespace omni::test
