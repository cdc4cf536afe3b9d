// Events in the database: how they are numbered, read, and forgotten.
#include "fixture.hpp"

#include "storage/event_log.hpp"
#include "storage/pg/blocking_session.hpp"

#include <set>

namespace omni::test {

namespace {

std::string change_profile(const UserId& user)
{
    return "update omnicrm.user_profiles set display_name = display_name || 'x' where user_id = '" + user.to_string() +
           "'";
}

std::vector<std::string> kinds_and_numbers(const TestDatabase& database, const UserId& user)
{
    std::vector<std::string> all;
    for (const auto& row : database.sql("select number, kind from omnicrm.events where user_id = '" + user.to_string() +
                                        "' order by number"))
        all.push_back(row[0] + " " + row[1]);
    return all;
}

} // namespace

TEST_CASE("the number is drawn when the transaction commits, and none is lost with one that does not")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId user = database.create_user();
    auto first = pg::BlockingSession::open(database.superuser_url()).value();
    auto second = pg::BlockingSession::open(database.superuser_url()).value();
    auto third = pg::BlockingSession::open(database.superuser_url()).value();
    const std::string session = "insert into omnicrm.sessions (user_id, id, token_hash, csrf_secret, expires_at) "
                                "values ('" +
                                user.to_string() + "', '" + user.to_string() +
                                "', 'x', 'x', omnicrm.now() + interval '1 day')";
    database.sql(session);
    first.execute("begin").value();
    first.execute(change_profile(user)).value();
    second.execute("begin").value();
    second.execute("delete from omnicrm.sessions").value();
    third.execute("begin").value();
    third.execute("select omnicrm.append_event('" + user.to_string() + "', 'test.undone', '{}')").value();
    third.execute("rollback").value();
    second.execute("commit").value();
    first.execute("commit").value();
    CHECK(kinds_and_numbers(database, user) == std::vector<std::string>{"1 session.revoked", "2 profile.changed"});
}

TEST_CASE("an event of a transaction's own waits for nobody but those who commit")
{
    Fixture f(options_for(TestDatabase::fresh().worker_url()));
    TestDatabase& database = TestDatabase::instance();
    const UserId user = database.create_user();
    auto tx = f.run(f.db.begin(Scope{user})).value();
    REQUIRE(f.run(add_event(tx, "test.happened", JsonText{R"({"n":1})"})));
    REQUIRE(f.run(tx.commit()));
    CHECK(kinds_and_numbers(database, user) == std::vector<std::string>{"1 test.happened"});

    auto nobodys = f.run(f.db.begin(Scope{})).value();
    REQUIRE(f.run(add_event(nobodys, "test.happened", JsonText{"{}"})));
    REQUIRE(f.run(nobodys.commit()));
    CHECK(database.value("select count(*) from omnicrm.events") == "1");
}

TEST_CASE("events of many users are read at once, each from its own place")
{
    Fixture f(options_for(TestDatabase::fresh().api_url()));
    TestDatabase& database = TestDatabase::instance();
    const std::vector<UserId> users{database.create_user(), database.create_user(), database.create_user()};
    for (const UserId& user : users)
        for (int i = 0; i < 4; ++i)
            database.sql(change_profile(user));
    EventLog log(f.db);
    const auto events = f.run(log.read({users[0], users[2], Uuid::v7()}, {3, 0, 0}, 2)).value();
    REQUIRE(events.size() == 3);
    CHECK(events[0].user_id == users[0]);
    CHECK(events[0].number == 4);
    CHECK(events[0].kind == "profile.changed");
    CHECK(events[0].payload.text == "{}");
    CHECK(events[1].user_id == users[2]);
    CHECK(events[1].number == 1);
    CHECK(events[2].number == 2);

    const EventPlace behind = f.run(log.place(users[0], 3)).value();
    CHECK(behind.last_number == 4);
    CHECK(behind.has_next);
    CHECK_FALSE(f.run(log.place(users[0], 4)).value().has_next);
    CHECK(f.run(log.place(Uuid::v7(), 0)).value().last_number == 0);
}

TEST_CASE("old events are forgotten, the oldest first, and numbering goes on")
{
    Fixture f(options_for(TestDatabase::fresh().worker_url()));
    TestDatabase& database = TestDatabase::instance();
    const UserId user = database.create_user();
    for (int i = 0; i < 3; ++i)
        database.sql(change_profile(user));
    EventLog log(f.db);
    CHECK(f.run(log.forget(1h)).value() == 0);
    database.sql("update omnicrm.events set created_at = created_at - interval '2 hours' where number <= 2");
    CHECK(f.run(log.forget(1h)).value() == 2);
    database.sql(change_profile(user));
    CHECK(kinds_and_numbers(database, user) == std::vector<std::string>{"3 profile.changed", "4 profile.changed"});
}

TEST_CASE("a session that ran out is forgotten without an event, a user with all of theirs")
{
    TestDatabase& database = TestDatabase::fresh();
    const UserId user = database.create_user();
    const std::string id = user.to_string();
    database.sql("insert into omnicrm.sessions (user_id, id, token_hash, csrf_secret, expires_at) values ('" + id +
                 "', '" + id + "', 'x', 'x', omnicrm.now() - interval '1 day'); delete from omnicrm.sessions");
    CHECK(kinds_and_numbers(database, user).empty());
    database.sql(change_profile(user));
    database.sql("insert into omnicrm.sessions (user_id, id, token_hash, csrf_secret, expires_at) values ('" + id +
                 "', '" + id + "', 'x', 'x', omnicrm.now() + interval '1 day')");
    database.sql("delete from omnicrm.users");
    CHECK(database.value("select count(*) from omnicrm.event_counters") == "0");
    CHECK(database.value("select count(*) from omnicrm.events") == "0");
}

TEST_CASE("credentials that hold no longer are named")
{
    Fixture f(options_for(TestDatabase::fresh().api_url()));
    TestDatabase& database = TestDatabase::instance();
    const UserId user = database.create_user();
    const UserId disabled = database.create_user();
    const auto token = [&](const UserId& owner, const std::string& more) {
        const Uuid id = Uuid::v7();
        database.sql(
            "insert into omnicrm.api_tokens (user_id, id, name, token_hash, expires_at, revoked_at) values ('" +
            owner.to_string() + "', '" + id.to_string() + "', 'x', '" + id.to_string() + "', " + more + ")");
        return id;
    };
    const Uuid holds = token(user, "null, null");
    const Uuid holds_still = token(user, "omnicrm.now() + interval '1 hour', null");
    const Uuid ran_out = token(user, "omnicrm.now() - interval '1 second', null");
    const Uuid revoked = token(user, "null, omnicrm.now()");
    const Uuid of_the_disabled = token(disabled, "null, null");
    const Uuid unknown = Uuid::v7();
    const Uuid key = Uuid::v7();
    database.sql("insert into omnicrm.jwt_keys (kid, id, jwk) values ('k1', '" + key.to_string() + "', '{}')");
    database.sql("update omnicrm.users set disabled_at = omnicrm.now() where id = '" + disabled.to_string() + "'");
    const std::vector<CredentialOfUser> all{{user, holds},        {user, holds_still},
                                            {user, ran_out},      {user, revoked},
                                            {user, unknown},      {user, key},
                                            {user, std::nullopt}, {disabled, of_the_disabled},
                                            {disabled, key},      {disabled, std::nullopt}};
    const auto ended = f.run(EventLog(f.db).ended(all)).value();
    CHECK(std::set(ended.begin(), ended.end()) == std::set<CredentialOfUser>{{user, ran_out},
                                                                             {user, revoked},
                                                                             {user, unknown},
                                                                             {disabled, of_the_disabled},
                                                                             {disabled, key},
                                                                             {disabled, std::nullopt}});
}

} // namespace omni::test
