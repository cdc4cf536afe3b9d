// A server that dies and comes back under a running Database.
#include "fixture.hpp"

#include "storage/pg/blocking_session.hpp"
#include "support/cluster.hpp"

namespace omni::test {

TEST_CASE("reads and writes work again, by themselves, after the server was killed and started again")
{
    PrivateCluster cluster;
    Fixture f(options_for(pooled(cluster.url())));
    REQUIRE(f.run(f.db.read_one(Scope{}, echo, 1)));
    REQUIRE(f.run(f.db.write_one(Scope{}, echo, 1)));

    cluster.kill();
    const auto away = f.run(f.db.read_one(Scope{.timeout = 50ms}, echo, 2));
    CHECK(!away);

    cluster.start();
    auto read = f.run(f.db.read_one(Scope{}, echo, 3));
    // PgBouncer refuses everybody until it tries again to reach the server (server_login_retry).
    const auto limit = std::chrono::steady_clock::now() + 10s;
    while (!read && Pooler::is_wanted() && std::chrono::steady_clock::now() < limit)
        read = f.run(f.db.read_one(Scope{}, echo, 3));
    REQUIRE(read);
    CHECK(**read == 3);
    const auto written = f.run([&]() -> asio::awaitable<Result<void>> {
        Transaction transaction = (co_await f.db.begin(Scope{})).value();
        (co_await transaction.query_one(echo, 4)).value();
        co_return co_await transaction.commit();
    }());
    CHECK(written);
}

TEST_CASE("a server that turns read-only refuses writes as unavailable, and is left over every connection", "[direct]")
{
    static constinit const sql::Statement text{"test/note", "insert into notes values ($1) returning id"};
    static const Query<std::int64_t(std::int64_t)> note{text};
    PrivateCluster cluster;
    Fixture f(options_for(cluster.url()));
    pg::BlockingSession superuser = pg::BlockingSession::open(cluster.url()).value();
    superuser.execute("create table notes (id bigint)").value();
    const auto turn = [&](const std::string& read_only) {
        superuser.execute("alter system set default_transaction_read_only = " + read_only).value();
        superuser.execute("select pg_reload_conf()").value();
    };
    REQUIRE(f.run(f.db.write_one(Scope{}, note, 1)));
    const auto read_by = f.run(f.db.read_one(Scope{}, backend_pid)).value();

    turn("on");
    Result<std::optional<std::int64_t>> written = 0;
    // Sessions look at their settings again before their next statement, once they were told.
    while (written)
        written = f.run(f.db.write_one(Scope{}, note, 2));
    CHECK(written.error().code == ErrorCode::unavailable);
    CHECK(pg::sqlstate(written.error()) == "25006");
    CHECK(f.run(f.db.read_one(Scope{}, backend_pid)).value() != read_by);

    turn("off");
    const auto limit = std::chrono::steady_clock::now() + 10s;
    while (!written && std::chrono::steady_clock::now() < limit)
        written = f.run(f.db.write_one(Scope{}, note, 3));
    CHECK(written);
}

} // namespace omni::test
