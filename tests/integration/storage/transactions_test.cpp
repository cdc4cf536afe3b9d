// Transactions and single writes on exclusive connections.
#include "fixture.hpp"

namespace omni::test {

namespace {

DatabaseOptions one_exclusive(std::string url = TestDatabase::instance().api_url())
{
    DatabaseOptions options = options_for(std::move(url));
    options.max_exclusive = 1;
    return options;
}

std::string ignored_count(const TestDatabase& database)
{
    return database.value("select count(*) from ignored_identifiers");
}

} // namespace

TEST_CASE("a committed transaction is there, one that was dropped is not")
{
    Fixture f(one_exclusive());
    const UserId user = f.database.create_user();
    f.run([&]() -> asio::awaitable<void> {
        {
            Transaction dropped = (co_await f.db.begin(Scope{user})).value();
            CHECK((co_await dropped.execute(ignore_domain, user, "dropped.example")).value() == 1);
        }
        Transaction kept = (co_await f.db.begin(Scope{user})).value();
        (co_await kept.execute(ignore_domain, user, "kept.example")).value();
        (co_await kept.commit()).value();
    }());
    const auto rows = f.run(f.db.read(Scope{user}, ignored_domains));
    REQUIRE(rows);
    CHECK(*rows == std::vector<std::string>{"kept.example"});
    // The one connection there may be was rolled back and used again.
    CHECK(f.db.counters().exclusive_connections == 1);
}

TEST_CASE("after a failed statement a transaction does nothing more, and its commit fails")
{
    Fixture f(one_exclusive());
    const UserId user = f.database.create_user();
    const auto committed = f.run([&]() -> asio::awaitable<Result<void>> {
        Transaction transaction = (co_await f.db.begin(Scope{user})).value();
        (co_await transaction.execute(ignore_domain, user, "a.example")).value();
        const auto again = co_await transaction.execute(ignore_domain, user, "a.example");
        CHECK(again.error().code == ErrorCode::conflict);
        CHECK(pg::sqlstate(again.error()) == "23505");
        CHECK(pg::constraint(again.error()) == "ignored_identifiers_pkey");
        co_return co_await transaction.commit();
    }());
    REQUIRE(!committed);
    CHECK(committed.error().code == ErrorCode::conflict);
    CHECK(ignored_count(f.database) == "0");
}

TEST_CASE("a single write commits at once, and counts its rows")
{
    Fixture f(one_exclusive());
    const UserId user = f.database.create_user();
    const auto written = f.run(f.db.write(Scope{user}, ignore_domain, user, "a.example"));
    REQUIRE(written);
    CHECK(*written == 1);
    CHECK(ignored_count(f.database) == "1");
}

TEST_CASE("a single write that is refused only when it commits has not happened, and its connection goes on",
          "[direct]")
{
    static constinit const sql::Statement text{"test/deferred", "insert into deferred values ($1) returning id"};
    static const Query<std::int64_t(std::int64_t)> insert{text};
    Fixture f(one_exclusive());
    f.database.sql("create table deferred (id bigint primary key);"
                   "create table deferred_parent (id bigint primary key);"
                   "alter table deferred add constraint parent foreign key (id) references deferred_parent "
                   "deferrable initially deferred; grant select, insert on deferred to omnicrm_api");
    const auto refused = f.run(f.db.write_one(Scope{}, insert, 1));
    const auto next = f.run(f.db.write_one(Scope{}, echo, 2));
    f.database.sql("insert into deferred_parent values (1)");
    const auto accepted = f.run(f.db.write_one(Scope{}, insert, 1));
    f.database.sql("drop table deferred, deferred_parent");
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::conflict);
    CHECK(pg::constraint(refused.error()) == "parent");
    REQUIRE(next);
    CHECK(**next == 2);
    REQUIRE(accepted);
    CHECK(**accepted == 1);
    CHECK(f.db.counters().exclusive_connections == 1);
}

TEST_CASE("a transaction in which nothing was asked keeps nothing in the server")
{
    Fixture f(one_exclusive());
    f.run([&]() -> asio::awaitable<void> {
        (co_await f.db.write_one(Scope{}, echo, 1)).value();
        Transaction idle = (co_await f.db.begin(Scope{})).value();
        CHECK(f.database.value("select count(*) from pg_stat_activity where state like 'idle in transaction%' and "
                               "datname = current_database()") == "0");
        (co_await idle.commit()).value();
        (co_await f.db.write_one(Scope{}, echo, 2)).value();
    }());
    CHECK(f.db.counters().exclusive_connections == 1);
}

TEST_CASE("the tenant of a transaction is gone when its connection is used again")
{
    Fixture f(one_exclusive());
    const UserId user = f.database.create_user();
    const auto after = f.run([&]() -> asio::awaitable<std::optional<std::string>> {
        Transaction first = (co_await f.db.begin(Scope{user})).value();
        CHECK((co_await first.query_one(current_user_id)).value() == user.to_string());
        (co_await first.commit()).value();
        (co_await f.db.write(Scope{user}, ignore_domain, user, "a.example")).value();
        Transaction second = (co_await f.db.begin(Scope{})).value();
        co_return (co_await second.query_one(current_user_id)).value();
    }());
    CHECK(after == "");
}

TEST_CASE("who waits for a connection longer than allowed is told so, and the next one gets it")
{
    DatabaseOptions options = one_exclusive();
    options.acquire_timeout = 50ms;
    Fixture f(options);
    f.run([&]() -> asio::awaitable<void> {
        {
            Transaction holder = (co_await f.db.begin(Scope{})).value();
            const auto refused = co_await f.db.begin(Scope{});
            CHECK(!refused);
            CHECK(refused.error().code == ErrorCode::unavailable);
        }
        CHECK((co_await f.db.begin(Scope{.timeout = 5s})).has_value());
    }());
}

TEST_CASE("transactions queue for the connections in the order they came")
{
    Fixture f(one_exclusive());
    std::vector<int> order;
    std::vector<asio::awaitable<void>> transactions;
    const auto transaction = [&](int number) -> asio::awaitable<void> {
        Transaction t = (co_await f.db.begin(Scope{})).value();
        (co_await t.query_one(echo, number)).value();
        order.push_back(number);
        (co_await t.commit()).value();
    };
    for (int i = 0; i < 20; ++i)
        transactions.push_back(transaction(i));
    f.run_all(std::move(transactions));
    std::vector<int> expected(20);
    for (int i = 0; i < 20; ++i)
        expected[static_cast<std::size_t>(i)] = i;
    CHECK(order == expected);
}

TEST_CASE("too many waiting transactions are refused at once")
{
    DatabaseOptions options = one_exclusive();
    options.max_waiting = 0;
    Fixture f(options);
    const auto refused = f.run([&]() -> asio::awaitable<ErrorCode> {
        Transaction holder = (co_await f.db.begin(Scope{})).value();
        co_return (co_await f.db.begin(Scope{})).error().code;
    }());
    CHECK(refused == ErrorCode::unavailable);
}

TEST_CASE("a cancelled statement is stopped in the server, and its connection used again")
{
    Fixture f(one_exclusive());
    asio::cancellation_signal cancel;
    std::optional<ErrorCode> code;
    bool has_begun = false;
    const auto slow = [&]() -> asio::awaitable<void> {
        Transaction transaction = (co_await f.db.begin(Scope{.timeout = 60s})).value();
        has_begun = true;
        const auto answer = co_await transaction.query_one(sleep_for, 60.0);
        code = answer ? ErrorCode::internal : answer.error().code;
    };
    asio::co_spawn(f.io, slow(), asio::bind_cancellation_slot(cancel.slot(), [](std::exception_ptr) {}));
    while (!has_begun)
        f.io.run_one();
    f.io.poll();
    cancel.emit(asio::cancellation_type::terminal);
    // With one connection in all, this waits until that one is free.
    const auto next = f.run(f.db.write_one(Scope{}, echo, 5));
    CHECK(code == ErrorCode::cancelled);
    REQUIRE(next);
    CHECK(**next == 5);
    CHECK(
        f.database.value("select count(*) from pg_stat_activity where state = 'active' and query like '%pg_sleep($1)%' "
                         "and pid <> pg_backend_pid() and datname = current_database()") == "0");
}

TEST_CASE("closing the database ends who waits and who works with unavailable")
{
    Fixture f(one_exclusive());
    std::vector<ErrorCode> codes;
    const auto work = [&]() -> asio::awaitable<void> {
        auto transaction = co_await f.db.begin(Scope{});
        if (transaction) {
            const auto answer = co_await transaction->query_one(sleep_for, 60.0);
            codes.push_back(answer.error().code);
        } else {
            codes.push_back(transaction.error().code);
        }
    };
    const auto close = [&]() -> asio::awaitable<void> {
        // Once the first one works and the second one waits.
        while (f.db.counters().waiting == 0)
            co_await asio::post(f.io, asio::use_awaitable);
        f.db.close();
    };
    std::vector<asio::awaitable<void>> all;
    all.push_back(work());
    all.push_back(work());
    all.push_back(close());
    f.run_all(std::move(all));
    CHECK(codes == std::vector{ErrorCode::unavailable, ErrorCode::unavailable});
}

} // namespace omni::test
