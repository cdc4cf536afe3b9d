// A user's data have a new version whenever a row of theirs has changed that a replica may be asked for.
#include "fixture.hpp"
#include "storage/pg/blocking_session.hpp"

#include <set>

namespace omni::test {

namespace {

std::string version_of(const TestDatabase& database, UserId user)
{
    return database.value("select coalesce(omnicrm.data_version('" + user.to_string() + "')::text, 'none')");
}

std::string insert_contact(UserId user, const std::string& name)
{
    return "insert into contacts (user_id, id, display_name, name_key, source) values ('" + user.to_string() +
           "', gen_random_uuid(), '" + name + "', '" + name + "', 'manual');";
}

// What EXPLAIN names as "Relation Name".
std::set<std::string> tables_of(const std::string& plan)
{
    constexpr std::string_view mark = R"("Relation Name": ")";
    std::set<std::string> tables;
    for (std::size_t at = plan.find(mark); at != plan.npos; at = plan.find(mark, at)) {
        at += mark.size();
        tables.insert(plan.substr(at, plan.find('"', at) - at));
    }
    return tables;
}

} // namespace

TEST_CASE("inserting, updating and deleting give a user's data another version, and nobody else's")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId user = database.create_user();
    const UserId other = database.create_user();
    database.sql(insert_contact(other, "Bo"));
    const std::string others = version_of(database, other);
    std::set<std::string> seen{version_of(database, user)};
    CHECK(seen != std::set<std::string>{"none"}); // the profile came with the user
    const std::string mine = " where user_id = '" + user.to_string() + "'";
    database.sql(insert_contact(user, "Al"));
    CHECK(seen.insert(version_of(database, user)).second);
    database.sql("update contacts set display_name = 'Cy'" + mine);
    CHECK(seen.insert(version_of(database, user)).second);
    database.sql("delete from contacts" + mine);
    CHECK(seen.insert(version_of(database, user)).second);
    CHECK(version_of(database, other) == others);
}

TEST_CASE("what is rolled back leaves the version, also after a savepoint")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId user = database.create_user();
    database.sql(insert_contact(user, "Al"));
    const std::string before = version_of(database, user);
    database.sql("begin;" + insert_contact(user, "Bo") + "rollback");
    database.sql("begin; savepoint s;" + insert_contact(user, "Bo") + "rollback to s; commit");
    database.sql("update contacts set display_name = 'nobody' where display_name = 'who is not there'");
    CHECK(version_of(database, user) == before);
    database.sql("begin; savepoint s;" + insert_contact(user, "Bo") + "rollback to s;" + insert_contact(user, "Cy") +
                 "commit");
    CHECK(version_of(database, user) != before);
}

TEST_CASE("one transaction renews the versions of all whose rows it changes, in whatever order")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId one = database.create_user();
    const UserId two = database.create_user();
    database.sql(insert_contact(one, "a") + insert_contact(two, "b"));
    const std::string before = version_of(database, one) + version_of(database, two);
    database.sql("begin;" + insert_contact(one, "c") + insert_contact(two, "d") + insert_contact(one, "e") + "commit");
    const std::string after = version_of(database, one) + version_of(database, two);
    CHECK(after.substr(0, 36) != before.substr(0, 36));
    CHECK(after.substr(36) != before.substr(36));
}

TEST_CASE("transactions of one user that commit at once wait for each other, and nothing else")
{
    Fixture f;
    static constinit const sql::Statement text{"test/rename_contacts",
                                               "update contacts set display_name = display_name || 'x'"};
    static const Query<void()> rename{text};
    std::vector<asio::awaitable<void>> all;
    const UserId tenant = f.database.create_user();
    f.database.sql(insert_contact(tenant, "A"));
    for (int i = 0; i < 40; ++i)
        all.push_back([](Fixture& fixture, UserId whose) -> asio::awaitable<void> {
            CHECK((co_await fixture.db.write(Scope{whose}, rename)).value() == 1);
        }(f, tenant));
    f.run_all(std::move(all));
    CHECK(f.database.value("select length(display_name) from contacts where user_id = '" + tenant.to_string() + "'") ==
          "41");
}

TEST_CASE("a user who is deleted takes the version along")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId user = database.create_user();
    database.sql(insert_contact(user, "Al"));
    database.sql("delete from users where id = '" + user.to_string() + "'");
    CHECK(database.value("select count(*) from event_counters") == "0");
}

TEST_CASE("every table that lists and details of the API read renews the version")
{
    const TestDatabase& database = TestDatabase::instance();
    std::set<std::string> renewing;
    for (const auto& row : database.sql("select tgrelid::regclass from pg_trigger where tgname = 'renew_data_version' "
                                        "intersect select tgrelid::regclass from pg_trigger "
                                        "where tgname = 'renew_data_version_of_deleted'"))
        renewing.insert(row[0]);
    std::set<std::string> read;
    pg::BlockingSession session = pg::BlockingSession::open(database.direct_url_as("omnicrm_owner")).value();
    session.execute("set plan_cache_mode = force_generic_plan").value();
    for (const AnyQuery* query : AnyQuery::registered()) {
        const std::string_view name = query->statement().name;
        if (!name.starts_with("contacts/") && !name.starts_with("interactions/") && !name.starts_with("imports/"))
            continue;
        session.execute("prepare one as " + std::string(query->statement().text)).value();
        std::string nulls;
        for (std::size_t i = 0; i < query->parameter_types().size(); ++i)
            nulls += i == 0 ? "(null" : ", null";
        nulls += nulls.empty() ? "" : ")";
        // What changes data is the primary's anyway.
        const std::string plan = session.execute("explain (format json) execute one" + nulls).value()[0][0].value();
        if (plan.find("ModifyTable") == plan.npos)
            read.merge(tables_of(plan));
        session.execute("deallocate one").value();
    }
    CHECK(read.contains("contacts"));
    CHECK(read.contains("interaction_participants"));
    for (const std::string& table : read) {
        CAPTURE(table);
        CHECK(renewing.contains(table));
    }
}

} // namespace omni::test
