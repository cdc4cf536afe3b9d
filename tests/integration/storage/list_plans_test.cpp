// What lists read: no more than they show, however much there is of the user's and of others', whatever the order.
//
// Counted are the pages that a statement touches; all that one would read otherwise are thousands.
#include "fixture.hpp"
#include "sql/audit.hpp"
#include "sql/contacts.hpp"
#include "sql/imports.hpp"
#include "sql/interactions.hpp"
#include "sql/jobs.hpp"
#include "sql/sessions.hpp"
#include "sql/tokens.hpp"
#include "storage/keyset.hpp"
#include "storage/pg/blocking_session.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace omni::test {

namespace {

constexpr int rows = 30'000;
constexpr int enough_pages = 200; // for a page of five; all rows are in more than a thousand

// Two users, the first with nearly all rows of every list. One of 6,000 is by the operator, one of 3,000 of an action
// that is rare; one job of 3,000 failed.
struct Lists
{
    Lists()
    {
        database.sql(fmt::format(R"(
            set session_replication_role = replica;
            create function pg_temp.u(i integer) returns uuid language sql as
                $$ select case when i % 5000 = 3 then '{1}' else '{0}' end::uuid $$;
            create function pg_temp.d(i integer) returns uuid language sql as
                $$ select (lpad(to_hex(1767225600000 + i * 1000::bigint), 12, '0') || '70008000' ||
                           lpad(i::text, 12, '0'))::uuid $$;
            create function pg_temp.t(i integer) returns timestamptz language sql as
                $$ select timestamptz '2026-01-01T00:00:00Z' + i * interval '1 second' $$;
            insert into audit_log (user_id, at, id, actor, action, target_id)
                select pg_temp.u(i), pg_temp.t(i), pg_temp.d(i), case when i % 6000 = 7 then 'operator' else 'token' end,
                       case when i % 3000 = 9 then 'user.paused' else 'contact.changed' end, pg_temp.d(i)
                from generate_series(1, {2}) i;
            insert into contacts (user_id, id, display_name, name_key, source, created_at, last_interaction_at)
                select pg_temp.u(i), pg_temp.d(i), 'c' || i, 'c' || i, 'mail', pg_temp.t(i), pg_temp.t(i)
                from generate_series(1, {2}) i;
            insert into imports (user_id, id, file_name, format, size_bytes, created_at, finished_at)
                select pg_temp.u(i), pg_temp.d(i), 'f', 'mbox', 1, pg_temp.t(i), pg_temp.t(i)
                from generate_series(1, {2}) i;
            insert into interactions (user_id, id, batch_id, raw_event_id, kind, source_key, direction, occurred_at,
                                      subject, snippet, body_text, body_reply)
                select pg_temp.u(i), pg_temp.d(i), pg_temp.d(1), pg_temp.d(i), 'email', i, 'inbound', pg_temp.t(i), '',
                       '', '', ''
                from generate_series(1, {2}) i;
            insert into sessions (user_id, id, token_hash, csrf_secret, expires_at, last_seen_at)
                select pg_temp.u(i), pg_temp.d(i), int4send(i), '', now() + interval '1 day', pg_temp.t(i)
                from generate_series(1, {2}) i;
            insert into api_tokens (user_id, id, name, token_hash, expires_at)
                select pg_temp.u(i), pg_temp.d(i), 't', int4send(i), pg_temp.t(i) from generate_series(1, {2}) i;
            insert into submitted_jobs (id, user_id, batch_id, kind, args, priority, run_at)
                select pg_temp.d(i), pg_temp.u(i), pg_temp.d(i / 100), 'normalize', '{{}}', 2, now()
                from generate_series(1, {2}) i;
            insert into finished_jobs (job_id, user_id, kind, attempts, state, finished_at)
                select pg_temp.d(i), pg_temp.u(i), 'normalize', 1, case when i % 3000 = 9 then 'failed' else 'completed' end,
                       now()
                from generate_series(1, {2}) i;
            insert into job_errors (user_id, fingerprint, kind, message, attempts, first_at, last_at, last_job_id)
                select pg_temp.u(i), 'f' || i, 'normalize', '', 1, pg_temp.t(i), pg_temp.t(i), pg_temp.d(i)
                from generate_series(1, {2}) i;
            set session_replication_role = default;
            analyze;)",
                                 many.to_string(), few.to_string(), rows));
    }

    // As the API's role, with a plan that knows no arguments; the second time, when the catalogue has been looked at.
    int pages_read(UserId user, const sql::Statement& statement, const std::string& arguments)
    {
        CAPTURE(statement.name, arguments);
        auto session = pg::BlockingSession::open(database.direct_url_as("omnicrm_api")).value();
        session.execute("select set_config('app.user_id', $1, false)", {user.to_string()}).value();
        session.execute("set plan_cache_mode = force_generic_plan").value();
        session.execute("prepare one as " + std::string(statement.text)).value();
        session.execute("execute one(" + arguments + ")").value();
        const auto plan =
            session.execute("explain (analyze, buffers, costs off, timing off) execute one(" + arguments + ")").value();
        // "  Buffers: shared hit=7 read=1": first of the topmost step, with all that is below.
        const auto of_all = std::find_if(plan.begin(), plan.end(), [](const auto& line) {
            return line.at(0)->find("Buffers: shared") != std::string::npos;
        });
        REQUIRE(of_all != plan.end());
        const std::string line = of_all->at(0).value();
        int pages = 0;
        for (const char* mark : {"hit=", "read="})
            if (const std::size_t at = line.find(mark); at != line.npos)
                pages += std::stoi(line.substr(line.find('=', at) + 1));
        return pages;
    }

    void check(const sql::Statement& statement, const std::string& arguments)
    {
        CAPTURE(statement.name, arguments);
        CHECK(pages_read(many, statement, arguments) < enough_pages);
        CHECK(pages_read(few, statement, arguments) < enough_pages);
    }

    TestDatabase& database = TestDatabase::fresh();
    UserId many = database.create_user();
    UserId few = database.create_user();
};

std::string sql_text(Timestamp time)
{
    if (time == before_the_oldest.time)
        return "'-infinity'";
    return time == behind_the_newest.time ? "'infinity'" : "'" + format_rfc3339(time) + "'";
}

// "'infinity', 'ffffffff-…', 6, 0": where a page of five begins.
std::string place(const TimePosition& position)
{
    return sql_text(position.time) + ", '" + position.id.to_string() + "', 6, 0";
}

struct Narrowed
{
    SortOrder order;
    Timestamp from;
    Timestamp to;

    std::string times() const { return sql_text(from) + ", " + sql_text(to); }
    std::string begin() const { return place(beginning(Slice<TimePosition>{.order = order}, from, to)); }
};

// Whole, and from or to a moment in the middle.
std::vector<Narrowed> narrowed(SortOrder order)
{
    const Timestamp middle = parse_rfc3339("2026-01-01T04:00:00Z").value();
    const Timestamp first = before_the_oldest.time;
    const Timestamp last = behind_the_newest.time;
    return {{order, first, last}, {order, middle, last}, {order, first, middle}};
}

const std::string all_actors = "'{anonymous,session,token,jwt,cron,operator,worker}'";

} // namespace

TEST_CASE("a page of the audit log reads what it shows, of few rows beside many, by whatever it is narrowed")
{
    Lists lists;
    for (const SortOrder order : {SortOrder::asc, SortOrder::desc}) {
        const bool is_ascending = order == SortOrder::asc;
        const auto& whole = is_ascending ? sql::audit::list_asc : sql::audit::list_desc;
        const auto& wanted = is_ascending ? sql::audit::list_wanted_asc : sql::audit::list_wanted_desc;
        const auto& of_target = is_ascending ? sql::audit::list_of_target_asc : sql::audit::list_of_target_desc;
        for (const Narrowed& n : narrowed(order)) {
            const std::string rest = n.times() + ", " + n.begin();
            lists.check(whole, rest);
            lists.check(wanted, "'{user.paused}', " + all_actors + ", " + rest);
            lists.check(wanted, "'{contact.changed,user.paused}', '{operator}', " + rest);
            lists.check(wanted, "null, '{operator,cron}', " + rest);
            lists.check(of_target, "'" + smallest_uuid.to_string() + "', null, null, " + rest);
        }
    }
    const std::string ever = "'-infinity', 'infinity'";
    lists.check(sql::audit::count_wanted, "'{user.paused}', " + all_actors + ", " + ever);
    lists.check(sql::audit::count_wanted, "null, '{operator}', " + ever);
    lists.check(sql::audit::count_of_target, "'" + smallest_uuid.to_string() + "', null, null, " + ever);
}

TEST_CASE("a page of interactions, contacts or imports that are narrowed by time begins where the time does")
{
    Lists lists;
    for (const SortOrder order : {SortOrder::asc, SortOrder::desc}) {
        const bool is_ascending = order == SortOrder::asc;
        for (const Narrowed& n : narrowed(order)) {
            lists.check(is_ascending ? sql::interactions::list_asc : sql::interactions::list_desc,
                        "null, null, " + n.times() + ", null, " + n.begin());
            lists.check(is_ascending ? sql::contacts::list_wanted_by_created_asc
                                     : sql::contacts::list_wanted_by_created_desc,
                        "null, null, " + n.times() + ", '{mail}', null, " + n.begin());
            lists.check(is_ascending ? sql::imports::list_by_created_asc : sql::imports::list_by_created_desc,
                        "null, '{mbox}', " + n.times() + ", " + n.begin());
        }
    }
}

TEST_CASE("a page in any other order comes from that order's index")
{
    Lists lists;
    const std::string ever = "'-infinity', 'infinity'";
    for (const SortOrder order : {SortOrder::asc, SortOrder::desc}) {
        const bool is_ascending = order == SortOrder::asc;
        const std::string begin = place(beginning(Slice<TimePosition>{.order = order}));
        lists.check(is_ascending ? sql::contacts::list_wanted_by_latest_asc : sql::contacts::list_wanted_by_latest_desc,
                    "null, null, " + ever + ", '{mail}', null, " + begin);
        lists.check(is_ascending ? sql::contacts::list_wanted_by_name_asc : sql::contacts::list_wanted_by_name_desc,
                    "null, null, " + ever + ", '{mail}', null, " + (is_ascending ? "''" : "null") +
                        begin.substr(begin.find(',')));
        lists.check(is_ascending ? sql::imports::list_by_finished_asc : sql::imports::list_by_finished_desc,
                    "null, '{mbox}', " + ever + ", " + begin);
        lists.check(is_ascending ? sql::sessions::list_by_seen_asc : sql::sessions::list_by_seen_desc, begin);
        lists.check(is_ascending ? sql::tokens::list_by_expiry_asc : sql::tokens::list_by_expiry_desc, begin);
    }
}

TEST_CASE("a page of jobs reads what it shows, far behind, of a time, a batch or a rare state")
{
    Lists lists;
    const Uuid middle = Uuid::first_of(parse_rfc3339("2026-01-01T04:00:00Z").value());
    const auto quoted = [](const Uuid& id) { return "'" + id.to_string() + "'"; };
    const std::string batch = quoted(Uuid::parse("019b76dc-2ea0-7000-8000-000000000100").value());
    for (const bool is_ascending : {true, false}) {
        const std::string end = std::string(is_ascending ? ", true" : ", false") + ", 0, 6";
        const std::string start = quoted(is_ascending ? smallest_uuid : greatest_uuid);
        const std::string ever = quoted(smallest_uuid) + ", " + quoted(greatest_uuid);
        lists.check(sql::jobs::list, "null, null, null, " + ever + ", " + start + end);
        lists.check(sql::jobs::list, "null, null, null, " + ever + ", " + quoted(middle) + end);
        lists.check(sql::jobs::list,
                    "null, null, null, " + quoted(middle) + ", " + quoted(greatest_uuid) + ", " + start + end);
        lists.check(sql::jobs::list,
                    "null, null, null, " + quoted(smallest_uuid) + ", " + quoted(middle) + ", " + start + end);
        lists.check(sql::jobs::list, "'{failed}', null, null, " + ever + ", " + start + end);
        lists.check(sql::jobs::list, "null, null, " + batch + ", " + ever + ", " + start + end);
    }
}

TEST_CASE("a page of what makes jobs fail reads what it shows, wherever it is")
{
    Lists lists;
    for (const std::string place : {"'2026-01-01T04:00:00Z', 'f', false", "'2026-01-01T04:00:00Z', 'f', true",
                                    "'infinity', '', false", "'-infinity', '', true"})
        lists.check(sql::jobs::errors, place + ", 0, 6");
}

} // namespace omni::test
