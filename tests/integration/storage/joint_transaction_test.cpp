// Several writers that know nothing of each other in one transaction.
#include "fixture.hpp"
#include "storage/joint_transaction.hpp"

namespace omni::test {

namespace {

std::string ignored(const TestDatabase& database)
{
    return database.value("select coalesce(string_agg(value, ' ' order by value), '') from ignored_identifiers");
}

// One that begins and commits by itself, as repositories do.
asio::awaitable<Result<void>> add_in_two_steps(Database& database, UserId user, std::string name)
{
    Result<Transaction> transaction = co_await database.begin(Scope{user});
    if (!transaction)
        co_return transaction.error();
    for (const std::string& value : {name + "1", name + "2"})
        if (const auto done = co_await transaction->execute(ignore_domain, user, value); !done)
            co_return done.error();
    co_return co_await transaction->commit();
}

} // namespace

TEST_CASE("what several do in a joint transaction is there once it is committed, and not before")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        (co_await joint.database().write(Scope{user}, ignore_domain, user, "a")).value();
        (co_await add_in_two_steps(joint.database(), user, "b")).value();
        // Each sees what was done before it; nobody outside does.
        CHECK((co_await joint.database().read(Scope{user}, ignored_domains)).value().size() == 3);
        CHECK((co_await f.db.read(Scope{user}, ignored_domains)).value().empty());
        CHECK((co_await joint.database().read_one(Scope{}, current_user_id)).value() == "");
        (co_await joint.commit()).value();
    }());
    CHECK(ignored(f.database) == "a b1 b2");
}

TEST_CASE("a joint transaction that is dropped has not happened")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        (co_await add_in_two_steps(joint.database(), user, "b")).value();
    }());
    CHECK(ignored(f.database).empty());
}

TEST_CASE("a part that fails or is given up is taken back alone")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        Database& database = joint.database();
        (co_await add_in_two_steps(database, user, "a")).value();
        CHECK((co_await add_in_two_steps(database, user, "a")).error().code == ErrorCode::conflict);
        {
            Transaction given_up = (co_await database.begin(Scope{user})).value();
            (co_await given_up.execute(ignore_domain, user, "x")).value();
        }
        (co_await add_in_two_steps(database, user, "b")).value();
        {
            Transaction last = (co_await database.begin(Scope{user})).value();
            (co_await last.execute(ignore_domain, user, "y")).value();
        }
        (co_await joint.commit()).value();
    }());
    CHECK(ignored(f.database) == "a1 a2 b1 b2");
}

TEST_CASE("a part in which nothing was asked changes nothing of the whole, whether it is committed or given up")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        Database& database = joint.database();
        (co_await (co_await database.begin(Scope{user})).value().commit()).value();
        (co_await add_in_two_steps(database, user, "a")).value();
        {
            const Transaction given_up = (co_await database.begin(Scope{user})).value();
        }
        (co_await add_in_two_steps(database, user, "b")).value();
        (co_await joint.commit()).value();
    }());
    CHECK(ignored(f.database) == "a1 a2 b1 b2");
}

TEST_CASE("after a part that failed, statements that the server has not seen before work as ever")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        Database& database = joint.database();
        {
            Transaction failing = (co_await database.begin(Scope{user})).value();
            CHECK((co_await failing.query_one(cast, "not a number")).has_error());
        }
        (co_await add_in_two_steps(database, user, "a")).value();
        (co_await joint.commit()).value();
    }());
    CHECK(ignored(f.database) == "a1 a2");
}

TEST_CASE("a statement outside of any part that fails takes the whole with it")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        (co_await joint.database().write(Scope{user}, ignore_domain, user, "a")).value();
        CHECK((co_await joint.database().write(Scope{user}, ignore_domain, user, "a")).error().code ==
              ErrorCode::conflict);
        CHECK((co_await joint.database().read(Scope{user}, ignored_domains)).has_error());
        CHECK((co_await joint.commit()).has_error());
    }());
    CHECK(ignored(f.database).empty());
}

TEST_CASE("an opening that fails lets nothing else happen, and runs once")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    int openings = 0;
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user}, [&](Transaction&) -> asio::awaitable<Result<void>> {
            ++openings;
            co_return Error{ErrorCode::conflict, "not now"};
        });
        CHECK((co_await joint.database().write(Scope{user}, ignore_domain, user, "a")).error().message == "not now");
        CHECK((co_await joint.database().begin(Scope{user})).error().message == "not now");
        CHECK((co_await joint.commit()).error().message == "not now");
    }());
    CHECK(openings == 1);
    CHECK(ignored(f.database).empty());
}

} // namespace omni::test
