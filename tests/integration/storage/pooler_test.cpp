// What only shows with PgBouncer between the program and PostgreSQL.
#include "fixture.hpp"

namespace omni::test {

namespace {

DatabaseOptions named(std::string name)
{
    DatabaseOptions options = options_for(TestDatabase::instance().api_url());
    options.application_name = std::move(name);
    return options;
}

std::string names_in_transaction(const TestDatabase& database)
{
    return database.value("select string_agg(application_name, ', ') from pg_stat_activity "
                          "where state = 'idle in transaction' and datname = current_database()");
}

} // namespace

TEST_CASE("a server session in a transaction has the name of the program that uses it, and the next one's after it",
          "[pooler]")
{
    Fixture f(named("the first"));
    Database second(f.io.get_executor(), f.blocking, named("the second"));
    f.run([&]() -> asio::awaitable<void> {
        Transaction by_first = (co_await f.db.begin(Scope{})).value();
        const auto pid = (co_await by_first.query_one(backend_pid)).value();
        CHECK(names_in_transaction(f.database) == "the first");
        (co_await by_first.commit()).value();

        Transaction by_second = (co_await second.begin(Scope{})).value();
        CHECK((co_await by_second.query_one(backend_pid)).value() == pid);
        CHECK(names_in_transaction(f.database) == "the second");
        (co_await by_second.commit()).value();
    }());
    second.close();
}

TEST_CASE("a program that goes away in a transaction takes its server session with it", "[pooler]")
{
    Fixture f(named("staying"));
    const UserId user = f.database.create_user();
    {
        Database leaving(f.io.get_executor(), f.blocking, named("leaving"));
        f.run([&]() -> asio::awaitable<void> {
            Transaction left = (co_await leaving.begin(Scope{user})).value();
            (co_await left.execute(ignore_domain, user, "left.example")).value();
            leaving.close();
        }());
    }
    // Waits for the lock on the row that the other one had inserted, if that is still there.
    const auto written = f.run(f.db.write(Scope{user}, ignore_domain, user, "left.example"));
    REQUIRE(written);
    CHECK(*written == 1);
}

} // namespace omni::test
