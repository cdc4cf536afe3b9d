// What becomes of reads, writes and transactions when their connection breaks, stalls or loses an answer.
#include "fixture.hpp"
#include "storage/joint_transaction.hpp"

namespace omni::test {

namespace {

using Action = CuttingProxy::Action;

struct Proxied
{
    explicit Proxied(int shared_connections = 1)
        : proxy(upstream_of(TestDatabase::instance().superuser_url())), f([&] {
              DatabaseOptions options = options_for(pooled(proxy.url("omnicrm_api", TestDatabase::instance().name())));
              options.shared_connections = shared_connections;
              options.max_exclusive = 1;
              return options;
          }())
    {
    }

    CuttingProxy proxy;
    Fixture f;
};

constexpr const char* end_sessions = "select pg_terminate_backend(pid) from pg_stat_activity "
                                     "where datname = current_database() and pid <> pg_backend_pid()";

asio::awaitable<Result<void>> in_one_transaction(Database& database, UserId user, std::string domain)
{
    Transaction transaction = (co_await database.begin(Scope{user})).value();
    if (const auto done = co_await transaction.execute(ignore_domain, user, domain); !done)
        co_return done.error();
    co_return co_await transaction.commit();
}

} // namespace

TEST_CASE("reads whose server process was ended are sent again once")
{
    DatabaseOptions options = options_for(TestDatabase::instance().api_url());
    options.shared_connections = 1;
    Fixture f(options);
    int right = 0;
    const auto read = [&](double seconds) -> asio::awaitable<void> {
        const auto answer = co_await f.db.read_one(Scope{}, sleep_for, seconds);
        right += answer ? 1 : 0;
    };
    const auto end = [&]() -> asio::awaitable<void> {
        // Until the server works on the first one.
        while (f.database.value("select count(*) from pg_stat_activity where wait_event = 'PgSleep' "
                                "and datname = current_database()") == "0")
            co_await asio::post(f.io, asio::use_awaitable);
        f.database.sql(end_sessions);
    };
    std::vector<asio::awaitable<void>> all;
    all.push_back(read(0.2));
    all.push_back(read(0.0));
    all.push_back(read(0.0));
    all.push_back(end());
    f.run_all(std::move(all));
    CHECK(right == 3);
    CHECK(f.db.counters().resent_reads == 3);
}

TEST_CASE("a read that ends every connection it is sent on is not sent a third time")
{
    Fixture f(options_for(TestDatabase::instance().superuser_url()));
    const auto answer = f.run(f.db.read_one(Scope{}, terminate_self));
    REQUIRE(!answer);
    CHECK(answer.error().code == ErrorCode::unavailable);
    CHECK(f.db.counters().resent_reads == 1);
}

TEST_CASE("a transaction whose server process was ended fails, and the next one works")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const auto code = f.run([&]() -> asio::awaitable<ErrorCode> {
        Transaction transaction = (co_await f.db.begin(Scope{})).value();
        (co_await transaction.query_one(echo, 1)).value();
        f.database.sql(end_sessions);
        co_return (co_await transaction.query_one(echo, 2)).error().code;
    }());
    CHECK(code == ErrorCode::unavailable);
    const auto next = f.run(f.db.write_one(Scope{}, echo, 3));
    REQUIRE(next);
    CHECK(**next == 3);
}

TEST_CASE("a transaction whose connection was dead from the beginning happens over another one")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    REQUIRE(f.run(f.db.write_one(Scope{}, echo, 1)));
    f.database.sql(end_sessions);
    REQUIRE(f.run(in_one_transaction(f.db, user, "a.example")));
    CHECK(f.database.value("select string_agg(value, ' ') from ignored_identifiers") == "a.example");
}

TEST_CASE("a part that comes first in a transaction whose connection was dead happens over another one")
{
    Fixture f(options_for(TestDatabase::instance().api_url()));
    const UserId user = f.database.create_user();
    REQUIRE(f.run(f.db.write_one(Scope{}, echo, 1)));
    f.database.sql(end_sessions);
    f.run([&]() -> asio::awaitable<void> {
        JointTransaction joint(f.db, Scope{user});
        (co_await in_one_transaction(joint.database(), user, "a.example")).value();
        (co_await joint.commit()).value();
    }());
    CHECK(f.database.value("select string_agg(value, ' ') from ignored_identifiers") == "a.example");
}

TEST_CASE("a transaction whose connection was dead, and that finds no other one, says why", "[direct]")
{
    DatabaseOptions options = options_for(TestDatabase::instance().api_url());
    options.max_exclusive = 1;
    options.acquire_timeout = 300ms;
    Fixture f(options);
    std::optional<Transaction> other;
    const auto begin_other = [&]() -> asio::awaitable<void> {
        other = (co_await f.db.begin(Scope{.timeout = 5s})).value();
    };
    f.run([&]() -> asio::awaitable<void> {
        Transaction first = (co_await f.db.begin(Scope{})).value();
        f.database.sql(end_sessions);
        // Who waited gets the dead one's place, and keeps it.
        asio::co_spawn(f.io, begin_other(), [](std::exception_ptr) {});
        while (f.db.counters().waiting == 0)
            co_await asio::post(f.io, asio::use_awaitable);
        const auto asked = co_await first.query_one(echo, 1);
        CHECK(asked.error().code == ErrorCode::unavailable);
        CHECK((co_await first.query_one(echo, 1)).error().message == asked.error().message);
        CHECK((co_await first.commit()).has_error());
        REQUIRE(other);
        CHECK((co_await other->query_one(echo, 2)).value() == 2);
        other.reset();
    }());
}

TEST_CASE("a transaction whose first answer is lost is sent again, and happens once")
{
    Proxied p;
    const UserId user = p.f.database.create_user();
    p.proxy.once("lost.example", GENERATE(Action::cut_before, Action::cut_after));
    REQUIRE(p.f.run(in_one_transaction(p.f.db, user, "lost.example")));
    CHECK(p.f.database.value("select string_agg(value, ' ') from ignored_identifiers") == "lost.example");
    CHECK(p.f.db.statements()->connections_lent.value() == 2);
}

TEST_CASE("a transaction that loses its second connection as well fails")
{
    Fixture f(options_for(TestDatabase::instance().superuser_url()));
    const auto code = f.run([&]() -> asio::awaitable<ErrorCode> {
        Transaction transaction = (co_await f.db.begin(Scope{})).value();
        const ErrorCode first = (co_await transaction.query_one(terminate_self)).error().code;
        CHECK((co_await transaction.commit()).has_error());
        co_return first;
    }());
    CHECK(code == ErrorCode::unavailable);
    CHECK(f.db.statements()->connections_lent.value() == 2);
    CHECK(f.run(f.db.write_one(Scope{}, echo, 3)));
}

TEST_CASE("a commit whose answer is lost is in doubt")
{
    Proxied p;
    const UserId user = p.f.database.create_user();
    // Prepares the commit on the one connection: preparing it says "commit" as well, and leaves before it is executed.
    REQUIRE(p.f.run(in_one_transaction(p.f.db, user, "first.example")));
    const bool reaches_server = GENERATE(true, false);
    p.proxy.once("commit", reaches_server ? Action::cut_after : Action::cut_before);
    const auto committed = p.f.run(in_one_transaction(p.f.db, user, "a.example"));
    REQUIRE(!committed);
    CHECK(committed.error().code == ErrorCode::in_doubt);
    CHECK(p.f.database.value("select count(*) from ignored_identifiers") == (reaches_server ? "2" : "1"));
}

TEST_CASE("a single write whose answer is lost is in doubt and not sent again")
{
    Proxied p;
    const UserId user = p.f.database.create_user();
    p.proxy.once("lost.example", Action::cut_after);
    const auto written = p.f.run(p.f.db.write(Scope{user}, ignore_domain, user, "lost.example"));
    REQUIRE(!written);
    CHECK(written.error().code == ErrorCode::in_doubt);
    CHECK(p.f.database.value("select count(*) from ignored_identifiers") == "1");
}

TEST_CASE("a shared connection that stops answering is closed, and the reads behind are sent again elsewhere")
{
    Proxied p;
    REQUIRE(p.f.run(p.f.db.read_one(Scope{}, echo, 1)));
    p.proxy.stall_all();
    std::optional<ErrorCode> first;
    bool is_second_right = false;
    const auto impatient = [&]() -> asio::awaitable<void> {
        first = (co_await p.f.db.read_one(Scope{.timeout = 100ms}, echo, 2)).error().code;
    };
    const auto patient = [&]() -> asio::awaitable<void> {
        const auto answer = co_await p.f.db.read_one(Scope{.timeout = 30s}, echo, 3);
        is_second_right = answer && **answer == 3;
    };
    std::vector<asio::awaitable<void>> reads;
    reads.push_back(impatient());
    reads.push_back(patient());
    p.f.run_all(std::move(reads));
    CHECK(first == ErrorCode::timeout);
    CHECK(is_second_right);
}

TEST_CASE("a transaction on a connection that stops answering times out, and the next one gets another")
{
    Proxied p;
    const auto code = p.f.run([&]() -> asio::awaitable<ErrorCode> {
        Transaction transaction = (co_await p.f.db.begin(Scope{.timeout = 100ms})).value();
        p.proxy.stall_all();
        co_return (co_await transaction.query_one(echo, 1)).error().code;
    }());
    CHECK(code == ErrorCode::timeout);
    const auto next = p.f.run(p.f.db.write_one(Scope{}, echo, 2));
    REQUIRE(next);
    CHECK(**next == 2);
    CHECK(p.proxy.accepted() >= 2);
}

TEST_CASE("a transaction whose connection stops answering keeps no locks from those who live", "[direct]")
{
    Proxied p;
    const UserId user = p.f.database.create_user();
    p.f.run([&]() -> asio::awaitable<void> {
        Transaction transaction = (co_await p.f.db.begin(Scope{.user = user, .timeout = 100ms})).value();
        (co_await transaction.execute(ignore_domain, user, "held.example")).value();
        p.proxy.stall_all();
        CHECK(!co_await transaction.query_one(echo, 1));
    }());
    // Waits for whoever is writing the same row.
    const auto written =
        p.f.run(p.f.db.write(Scope{.user = user, .timeout = 20s}, ignore_domain, user, "held.example"));
    CHECK(written);
    CHECK(p.f.database.value("select count(*) from ignored_identifiers") == "1");
}

TEST_CASE("while the database is away reads wait, and go on when it is back")
{
    Proxied p;
    p.proxy.refuse(true);
    bool is_right = false;
    const auto read = [&]() -> asio::awaitable<void> {
        const auto answer = co_await p.f.db.read_one(Scope{}, echo, 1);
        is_right = answer && **answer == 1;
    };
    const auto recover = [&]() -> asio::awaitable<void> {
        while (p.proxy.accepted() < 2)
            co_await asio::post(p.f.io, asio::use_awaitable);
        p.proxy.refuse(false);
    };
    std::vector<asio::awaitable<void>> all;
    all.push_back(read());
    all.push_back(recover());
    p.f.run_all(std::move(all));
    CHECK(is_right);
}

TEST_CASE("a database that stays away makes reads and transactions fail with unavailable")
{
    DatabaseOptions options = options_for("postgresql://omnicrm_api@127.0.0.1:1/nowhere");
    options.acquire_timeout = 100ms;
    Fixture f(options);
    const auto read = f.run(f.db.read_one(Scope{}, echo, 1));
    const auto begun = f.run(f.db.begin(Scope{}));
    REQUIRE(!read);
    REQUIRE(!begun);
    CHECK(read.error().code == ErrorCode::unavailable);
    CHECK(begun.error().code == ErrorCode::unavailable);
}

TEST_CASE("the first of several hosts that takes connections is used")
{
    const std::string socket = upstream_of(TestDatabase::instance().superuser_url());
    CuttingProxy proxy(socket);
    const std::string port = std::to_string(proxy.port());
    Fixture f(options_for("postgresql://omnicrm_api@127.0.0.1:1,localhost:" + port + "/" +
                          TestDatabase::instance().name() +
                          "?target_session_attrs=read-write&sslmode=disable&gssencmode=disable"));
    const auto answer = f.run(f.db.read_one(Scope{}, echo, 9));
    REQUIRE(answer);
    CHECK(**answer == 9);
}

TEST_CASE("a host that swallows everything does not keep the next one from being reached, and is not tried first again")
{
    const std::string socket = upstream_of(TestDatabase::instance().superuser_url());
    CuttingProxy silent(socket);
    silent.on_client_data([](std::string_view) { return Action::stall; });
    CuttingProxy other(socket);
    DatabaseOptions options = options_for("postgresql://omnicrm_api@127.0.0.1:" + std::to_string(silent.port()) +
                                          ",127.0.0.1:" + std::to_string(other.port()) + "/" +
                                          TestDatabase::instance().name() + "?sslmode=disable&gssencmode=disable");
    options.acquire_timeout = 2s;
    Fixture f(options);
    const auto answer = f.run(f.db.read_one(Scope{}, echo, 9));
    REQUIRE(answer);
    CHECK(**answer == 9);
    CHECK(f.run(f.db.begin(Scope{})));
    CHECK(silent.accepted() == 1);
}

} // namespace omni::test
