// A server that dies and comes back under a running Database.
#include "fixture.hpp"

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
    const auto begun = f.run(f.db.begin(Scope{}));
    CHECK(begun);
}

} // namespace omni::test
